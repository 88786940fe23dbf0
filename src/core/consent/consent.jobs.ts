import { type Context, type JobDefinition, sql } from '../../plugin-api/index.js';
import { endWithConsent } from './consent-endings.js';

/** Consents that are looked after in one run. */
const consentsARun = 1_000;

/**
 * Ends what rests on consents that have run out, as when they are withdrawn. The persons are locked first, in the order
 * of their ids, as by whoever withdraws.
 */
async function endRunOut(context: Context): Promise<void> {
  await context.write();
  const isOver = sql<boolean>`c.until <= ${context.today}::date and not c.is_settled`;
  const { rows: persons } = await sql<{ id: string }>`
    select p.id from core.person p where exists (select 1 from core.x_consent c where c.person_id = p.id and ${isOver})
    order by p.id limit ${sql.lit(consentsARun)} for update skip locked`.execute(context.sql);
  const { rows } = await sql<{ id: string; personId: string; purpose: string }>`
    update core.x_consent c set is_settled = true
    where c.person_id = any(${persons.map(({ id }) => id)}::uuid[]) and ${isOver}
    returning c.id, c.person_id as "personId", c.purpose`.execute(context.sql);
  for (const { id: consentId, personId, purpose } of rows) {
    context.note({ subject: { type: 'Person', id: personId }, details: { consentId, purpose } });
    await endWithConsent(context, { consentId, personId, purpose, day: context.today });
  }
}

/** What is done with consents by the clock. */
export const consentJobs: readonly JobDefinition[] = [
  { name: 'core:end-consents', schedule: '10 0 * * *', timeoutSeconds: 600, run: endRunOut },
];
