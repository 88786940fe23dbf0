import { type Context, sql } from '../../../plugin-api/index.js';
import { writeAudit } from '../../audit/write-audit.js';
import { PersonUpdated } from '../../person/person.events.js';
import type { ImportJob } from '../define-import.js';

/** Entries that one statement writes. */
const atOnce = 1_000;

interface Changed {
  readonly id: string;
  readonly organizationId: string;
  readonly changed: readonly string[];
}

/**
 * Leaves an entry in the trail of each person who was known before and whom the file changes: which of what is said of
 * them, or where they live. Of whoever is new none: a file may enter a whole district, and the import's own entry counts
 * them. Call it before anything is written.
 */
export async function noteChangedPersons(context: Context, { id: importId, staged }: ImportJob): Promise<void> {
  await sql`drop table if exists import_told`.execute(context.sql);
  await sql`
    create temporary table import_told on commit drop as
    select row_number() over ()::int as n, told.id, told.organization_id, told.changed from (
      select found.id, min(found.at::text)::uuid as organization_id, array_agg(distinct said.what order by said.what) as changed
      from (
        select i.id, k.organization_id as at, array_remove(array[
          case when s.sex is distinct from k.sex and s.sex is not null then 'sex' end,
          case when s.birth_date is distinct from k.birth_date and s.birth_date is not null then 'birthDate' end,
          case when s.identity_index is not null and k.identity_index is null then 'identityNumber' end,
          case when s.phone_index is distinct from k.phone_index and s.phone_index is not null then 'phone' end
        ], null) as changes
        from import_person i join ${staged} s on s.id = i.staged_id join core.person k on k.id = i.id
        where i.changes and i.is_first
        union all
        select s.person_id, h.organization_id, array['residence']
        from import_stay s join import_household h on h.id = s.household_id
        where s.person_known and (s.open_id is null or s.changes)
      ) found cross join unnest(found.changes) as said (what)
      group by found.id
    ) told`.execute(context.sql);
  await sql`create unique index on import_told (n)`.execute(context.sql);
  for (let from = 1; ; from += atOnce) {
    const { rows } = await sql<Changed>`
      select t.id, t.organization_id as "organizationId", t.changed from import_told t
      where t.n >= ${from} and t.n < ${from + atOnce} order by t.n`.execute(context.sql);
    if (rows.length === 0) return;
    await writeAudit(
      context,
      ...rows.map(({ id, organizationId, changed }) => ({
        action: PersonUpdated.name,
        plugin: 'core',
        outcome: 'done' as const,
        subject: { type: 'Person', id },
        organizationId,
        details: { importId, changed },
      })),
    );
    if (rows.length < atOnce) return;
  }
}
