import type { Context } from '../context/context.js';
import { ruleViolated } from '../errors/index.js';
import type { Actions } from './actions.js';

/** One verb of a stateful object: from which states, to which. */
export interface Transition<Row, State extends string> {
  readonly from: readonly State[];
  readonly to: State;
  /** Permission that it takes where the object lies; without one the server alone does it (a job, a handler). */
  readonly permission?: string;
  /** What must be so beside the state, and the rule that refuses otherwise. */
  readonly when?: { readonly rule: string; holds(row: Row, context: Context): boolean };
}

/** What a state machine is made of. */
export interface StateTable<Row, State extends string, Action extends string> {
  /** The state of an object now; some follow from the day. */
  readonly stateOf: (row: Row, context: Context) => State;
  /** Rule that refuses an action in a wrong state, key of its message; its values are `state` and `action`. */
  readonly rule: string;
  readonly transitions: Readonly<Record<Action, Transition<Row, State>>>;
}

/** The verbs of one kind of object, walked from their table. */
export class StateMachine<Row, State extends string, Action extends string> implements Actions<Row, Action> {
  constructor(private readonly table: StateTable<Row, State, Action>) {}

  get rules(): readonly string[] {
    const transitions = Object.values<Transition<Row, State>>(this.table.transitions);
    return [this.table.rule, ...transitions.flatMap(({ when }) => when?.rule ?? [])];
  }

  /**
   * The state after an action; the caller sets it, in the transaction in which the row is locked.
   * @throws RULE_VIOLATED naming the field, by the table's rule or by that of the action
   */
  next(context: Context, row: Row, action: Action, field = 'input.id'): State {
    const { from, to, when } = this.table.transitions[action];
    const state = this.table.stateOf(row, context);
    if (!from.includes(state)) throw ruleViolated(field, this.table.rule, { state, action });
    if (when && !when.holds(row, context)) throw ruleViolated(field, when.rule);
    return to;
  }

  /**
   * The permission that an action takes, for its field's `@Access` and for taking its object up.
   * @throws Error for an action of the server alone
   */
  permissionFor(action: Action): string {
    const { permission } = this.table.transitions[action];
    if (!permission) throw new Error(`${action} is for the server alone: no account may do it`);
    return permission;
  }

  openTo(row: Row, context: Context): (readonly [Action, string])[] {
    const state = this.table.stateOf(row, context);
    const actions = Object.keys(this.table.transitions) as Action[];
    return actions.flatMap((action) => {
      const { from, permission, when } = this.table.transitions[action];
      const isOpen = permission && from.includes(state) && when?.holds(row, context) !== false;
      return isOpen ? [[action, permission] as const] : [];
    });
  }
}

/** Declares a state machine: a table of transitions, in one place. */
export const defineStateMachine = <Row, State extends string, Action extends string>(
  table: StateTable<Row, State, Action>,
): StateMachine<Row, State, Action> => new StateMachine(table);
