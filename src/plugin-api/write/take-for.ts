import type { Context } from '../context/context.js';
import type { ClassType } from '../plugin/define-plugin.js';
import { edit } from './edit.js';
import type { StateMachine } from './state-machine.js';

/** Which row an action is for: as an `EditInput` names it, or under a field and without a version of its own. */
export interface Taken {
  readonly id: string;
  readonly version?: number;
  /** Name of the input that carries the id, `input.id` unless said otherwise. */
  readonly field?: string;
}

/**
 * Takes one row up for an action of its state machine: what the action takes stands in the table alone.
 * Errors: those of `edit`; `RULE_VIOLATED` in a state from which the action does not go.
 */
export async function takeFor<T extends { id: string }, State extends string, Action extends string>(
  context: Context,
  entity: ClassType<T>,
  machine: StateMachine<T, State, Action>,
  action: Action,
  { id, version, field }: Taken,
): Promise<T> {
  const row = await edit(context, entity, id, { permission: machine.permissionFor(action), version, field });
  machine.next(context, row, action, field);
  return row;
}
