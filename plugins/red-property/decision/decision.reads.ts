import {
  type Context,
  type Order,
  orderingBy,
  orderingOf,
  type Page,
  type PageArgs,
  type RawBuilder,
  type ScopedRead,
  sql,
} from 'commongrid';
import { RedPropertyDecision } from './decision.entity.js';
import { RedPropertyDecisionState as State } from './decision.enums.js';
import type { RedPropertyDecisionFilter } from './decision.filter.js';

/** What a list of decisions is asked for with. */
export interface DecisionList {
  readonly page: PageArgs;
  readonly filter: RedPropertyDecisionFilter;
  readonly order: Order<RedPropertyDecision> | null;
}

/** One page of what a meeting decided, in the order in which it was noted. */
export function decisionsOf(
  context: Context,
  meetingId: string,
  { page, filter, order }: DecisionList,
): Promise<Page<RedPropertyDecision>> {
  return context.pageOf<RedPropertyDecision>({
    name: 'RedPropertyMeeting.decisions',
    by: 'meetingId',
    parent: meetingId,
    page,
    filter,
    ordering: orderingOf(order, orderingBy<RedPropertyDecision>('id')),
    read: () => narrow(context.read(RedPropertyDecision), filter, context.today),
  });
}

/** One page of what an organization has to see to, the most urgent first; what is done is left out. */
export function openDecisionsOf(
  context: Context,
  ownerId: string,
  { page, filter, order }: DecisionList,
): Promise<Page<RedPropertyDecision>> {
  return context.pageOf<RedPropertyDecision>({
    name: 'Organization.openRedPropertyDecisions',
    by: 'ownerId',
    parent: ownerId,
    page,
    filter,
    ordering: orderingOf(order, orderingBy<RedPropertyDecision>('dueOn')),
    read: () => {
      const open = context.read(RedPropertyDecision).where((c) => sql<boolean>`${c('doneOn')} is null`);
      return narrow(open, filter, context.today);
    },
  });
}

/** Where a decision stands today. */
export function stateOf({ today }: Context, { doneOn, dueOn }: RedPropertyDecision): State {
  if (doneOn) return State.DONE;
  return dueOn < today ? State.OVERDUE : State.OPEN;
}

/** SQL: whether the decision `t` stands there on a day, as `stateOf` tells it of a row. */
const isIn: Readonly<Record<State, (today: string) => RawBuilder<boolean>>> = {
  [State.OPEN]: (today) => sql`t.done_on is null and t.due_on >= ${today}::date`,
  [State.OVERDUE]: (today) => sql`t.done_on is null and t.due_on < ${today}::date`,
  [State.DONE]: () => sql`t.done_on is not null`,
};

/** Narrows a read to what a filter wants. */
function narrow(
  read: ScopedRead<RedPropertyDecision>,
  { state, dueBefore }: RedPropertyDecisionFilter,
  today: string,
): ScopedRead<RedPropertyDecision> {
  const standing = state ? read.where(() => isIn[state](today)) : read;
  return dueBefore ? standing.where((c) => sql<boolean>`${c('dueOn')} < ${dueBefore}::date`) : standing;
}
