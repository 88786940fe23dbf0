import type { Context } from '../context/context.js';
import { type MessageValues, ruleViolated, violatedConstraint } from '../errors/index.js';

/** What a constraint of the database means to the caller: the field at fault, the rule, and values for its message. */
export type Refusal = readonly [field: string, rule: string, values?: MessageValues];

/**
 * Writes new rows, and all changes of rows that were taken up before, in the transaction of this mutation. Rules that
 * only the database can hold under concurrency are constraints; `refusals` words them, by constraint.
 * @throws RULE_VIOLATED for a constraint in `refusals`
 */
export async function save(
  context: Context,
  rows: object | readonly object[],
  refusals: Readonly<Record<string, Refusal>> = {},
): Promise<void> {
  const em = await context.write();
  em.persist(rows as object);
  try {
    await em.flush();
  } catch (error) {
    const refusal = refusals[violatedConstraint(error) ?? ''];
    if (!refusal) throw error;
    throw ruleViolated(...refusal);
  }
}
