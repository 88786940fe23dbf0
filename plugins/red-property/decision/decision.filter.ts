import { CalendarDay, Field, InputType, IsOptional, type RawBuilder, type ScopedRead, sql } from 'commongrid';
import type { RedPropertyDecision } from './decision.entity.js';
import { RedPropertyDecisionState as State } from './decision.enums.js';

/** Which decisions of a list are wanted; what is not said does not narrow it. */
@InputType({ description: 'Which decisions are wanted. 议定事项筛选条件。' })
export class RedPropertyDecisionFilter {
  @Field(() => State, { nullable: true, description: 'Standing there today. 状态。' })
  @IsOptional()
  state?: State | null;

  @Field(() => CalendarDay, { nullable: true, description: 'Due before this day. 办理期限早于该日。' })
  @IsOptional()
  dueBefore?: string | null;
}

/** SQL: whether the decision `t` stands there on a day, as `stateOf` tells it of a row. */
const isIn: Readonly<Record<State, (today: string) => RawBuilder<boolean>>> = {
  [State.OPEN]: (today) => sql`t.done_on is null and t.due_on >= ${today}::date`,
  [State.OVERDUE]: (today) => sql`t.done_on is null and t.due_on < ${today}::date`,
  [State.DONE]: () => sql`t.done_on is not null`,
};

/** Narrows a read to what a filter wants. */
export function narrow(
  read: ScopedRead<RedPropertyDecision>,
  { state, dueBefore }: RedPropertyDecisionFilter,
  today: string,
): ScopedRead<RedPropertyDecision> {
  const standing = state ? read.where(() => isIn[state](today)) : read;
  return dueBefore ? standing.where((c) => sql<boolean>`${c('dueOn')} < ${dueBefore}::date`) : standing;
}
