import type { Context } from '../context/context.js';
import type { ClassType } from '../plugin/define-plugin.js';
import { edit } from './edit.js';
import type { EditInput } from './edit-input.js';
import type { StateMachine } from './state-machine.js';

/**
 * Takes one row up for an action of its state machine: what the action takes stands in the table alone.
 * Errors: those of `edit`; `RULE_VIOLATED` in a state from which the action does not go.
 */
export async function takeFor<T extends { id: string }, State extends string, Action extends string>(
  context: Context,
  entity: ClassType<T>,
  machine: StateMachine<T, State, Action>,
  action: Action,
  { id, version }: Pick<EditInput, 'id' | 'version'>,
): Promise<T> {
  const row = await edit(context, entity, id, { permission: machine.permissionFor(action), version });
  machine.next(context, row, action);
  return row;
}
