import { type Context, emitAll, type RawBuilder, sql } from '../../plugin-api/index.js';
import { writeAudit } from '../audit/write-audit.js';
import { PersonSettledElsewhere } from './household.events.js';

/** Told at once; of a file that moves a town there are many. */
const toldAtOnce = 1_000;

interface Told {
  readonly personId: string;
  readonly residenceId: string;
  readonly fromOrganizationId: string;
  readonly toOrganizationId: string;
  readonly endedResidenceId: string | null;
}

/**
 * Tells the organizations that keep persons that these live, or are registered, elsewhere from now on. As with the
 * registration of residence, it is the new place that registers somebody and thereby ends the former main residence;
 * the former place does not have to agree, but it is told: by an event, and by an entry of its own audit trail, which
 * names the residence, the organization that took them and who did it. Where that was wrong, it moves them back in.
 * Call it while persons are still placed where they were.
 * @param stays SQL that gives `person_id`, `residence_id`, `organization_id` of the new place, `ended_id` of the main
 *   residence that ends with it, or null
 * @param details what else the entries say
 */
export async function tellFormerPlaces(
  context: Context,
  stays: RawBuilder<unknown>,
  details: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const { rows } = await sql<Told>`
    select distinct on (p.id, former.id, s.organization_id) p.id as "personId", s.residence_id as "residenceId",
      former.id as "fromOrganizationId", s.organization_id as "toOrganizationId", s.ended_id as "endedResidenceId"
    from (${stays}) as s (person_id, residence_id, organization_id, ended_id)
    join core.person p on p.id = s.person_id
    cross join lateral unnest(array[p.organization_id, p.registered_organization_id]) as former (id)
    where former.id <> s.organization_id
    order by p.id, former.id, s.organization_id, s.ended_id is null, s.residence_id`.execute(context.sql);
  for (let from = 0; from < rows.length; from += toldAtOnce) {
    const told = rows.slice(from, from + toldAtOnce);
    await writeAudit(
      context,
      ...told.map(({ personId, fromOrganizationId, ...said }) => ({
        action: PersonSettledElsewhere.name,
        plugin: 'core',
        outcome: 'done' as const,
        subject: { type: 'Person', id: personId },
        organizationId: fromOrganizationId,
        details: { ...said, ...details },
      })),
    );
    await emitAll(
      context,
      PersonSettledElsewhere,
      told.map((payload) => ({ subject: payload.personId, payload })),
    );
  }
}
