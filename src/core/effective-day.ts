import { type Context, ruleViolated } from '../plugin-api/index.js';

/**
 * The day from which a change counts: the given one, or today. What is to come is not recorded ahead, and what was
 * recorded is not undone: a change takes effect no later than today and no earlier than the one before it.
 * @throws RULE_VIOLATED naming the field
 */
export function effectiveDay(
  context: Context,
  given: string | null | undefined,
  field: string,
  lastChange?: string,
): string {
  const day = given ?? context.today;
  if (day > context.today) throw ruleViolated(field, 'core:effective-day.to-come');
  if (lastChange && day < lastChange) throw ruleViolated(field, 'core:effective-day.too-early', { lastChange });
  return day;
}
