import { type Context, ruleViolated, sql } from '../../plugin-api/index.js';

/**
 * The consent of a person for a purpose that is in force today. It stays in force until the transaction ends: whoever
 * withdraws it waits, and then ends what was made to rest on it.
 * @param personId id of the row
 * @returns the consent's id, for what rests on it
 * @throws RULE_VIOLATED `core:consent.missing`, naming the field
 */
export async function requireConsent(
  context: Context,
  personId: string,
  purpose: string,
  field = 'input.personId',
): Promise<string> {
  await context.write();
  // The person first, in the order of whoever withdraws.
  await sql`select from core.person where id = ${personId} for key share`.execute(context.sql);
  const { rows } = await sql<{ id: string }>`
    select id from core.x_consent
    where person_id = ${personId} and purpose = ${purpose} and given_on <= ${context.today}::date
      and withdrawn_on is null and (until is null or until > ${context.today}::date)
    order by id limit 1 for share`.execute(context.sql);
  const [found] = rows;
  if (!found) throw ruleViolated(field, 'core:consent.missing', { purpose });
  return found.id;
}
