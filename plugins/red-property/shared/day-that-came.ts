import { type Context, ruleViolated } from 'commongrid';

/**
 * The day that an input names, or today. What is to come is not recorded ahead.
 * @throws RULE_VIOLATED naming the field
 */
export function dayThatCame(context: Context, given: string | null | undefined, field: string): string {
  const day = given ?? context.today;
  if (day > context.today) throw ruleViolated(field, 'red-property:day-to-come');
  return day;
}
