import { type Context, type RawBuilder, sql } from '../../plugin-api/index.js';
import { PersonMatchReason as Reason } from './person-match.enums.js';

/**
 * More entries than this that look alike are no twins but a mistake in the data: one telephone for a whole office, one
 * birth date for all whose is unknown.
 */
const mostAlike = 20;

/** What entries must have in common, by the reason. */
const commonGround: Readonly<Record<Reason, readonly ('name' | 'birth_date' | 'phone_index')[]>> = {
  [Reason.NAME_AND_BIRTH]: ['name', 'birth_date'],
  [Reason.NAME_AND_PHONE]: ['name', 'phone_index'],
  [Reason.BIRTH_AND_PHONE]: ['birth_date', 'phone_index'],
};

/**
 * Suggests entries that are likely of one person, of these persons with all others or of all, in one statement; takes
 * back what is likely no more, and leaves alone what somebody has decided. Whose sex differs, and who have two identity
 * numbers of one kind, are two.
 * @returns how many suggestions are new or different
 */
export async function suggestMatches(context: Context, personIds: readonly string[] | 'all'): Promise<number> {
  await context.write();
  const { rows } = await sql<{ n: number }>`
    with grouped as (${sql.join(
      (Object.keys(commonGround) as Reason[]).map((reason) => alike(reason, personIds)),
      sql` union all `,
    )}), pairs as (
      select one.id as one_id, other.id as other_id, array_agg(distinct g.reason order by g.reason) as reasons
      from grouped g
      cross join lateral unnest(g.ids) with ordinality as one (id, place)
      join lateral unnest(g.ids) with ordinality as other (id, place) on one.place < other.place
      group by one.id, other.id
    ), likely as (
      select p.one_id, p.other_id, p.reasons,
        core.x_common_organization(one.organization_id, other.organization_id) as organization_id
      from pairs p join core.person one on one.id = p.one_id join core.person other on other.id = p.other_id
      where (one.sex is null or other.sex is null or one.sex = other.sex)
        and (one.identity_kind is null or other.identity_kind is null or one.identity_kind <> other.identity_kind)
    ), unlikely as (
      delete from core.person_match m where m.state = 'SUGGESTED' and ${concerned(personIds)}
        and not exists (select 1 from likely l where l.one_id = m.one_id and l.other_id = m.other_id)
    ), suggested as (
      insert into core.person_match as m (id, one_id, other_id, reasons, state, suggested_at, organization_id)
      select gen_random_uuid(), l.one_id, l.other_id, l.reasons, 'SUGGESTED', ${context.now}, l.organization_id
      from likely l order by l.one_id, l.other_id
      on conflict (one_id, other_id) do update
        set reasons = excluded.reasons, organization_id = excluded.organization_id, version = m.version + 1
        where m.state = 'SUGGESTED'
          and (m.reasons, m.organization_id) is distinct from (excluded.reasons, excluded.organization_id)
      returning 1
    )
    select count(*)::int as n from suggested`.execute(context.sql);
  return rows[0]?.n ?? 0;
}

/** Groups of entries that have something in common; of those that stand by themselves. */
function alike(reason: Reason, personIds: readonly string[] | 'all'): RawBuilder<unknown> {
  const columnsOf = (row: string) => sql.join(commonGround[reason].map((column) => sql.ref(`${row}.${column}`)));
  const known = sql.join(
    commonGround[reason].map((column) => sql`${sql.ref(`p.${column}`)} is not null`),
    sql` and `,
  );
  const near =
    personIds === 'all'
      ? sql`true`
      : sql`(${columnsOf('p')}) in (select ${columnsOf('a')} from core.person a where a.id = any(${personIds}::uuid[]))`;
  return sql`
    select array_agg(p.id order by p.id) as ids, ${reason}::text as reason from core.person p
    where p.merged_into_id is null and p.erased_at is null and ${known} and ${near}
    group by ${columnsOf('p')} having count(*) between 2 and ${mostAlike}`;
}

const concerned = (personIds: readonly string[] | 'all') =>
  personIds === 'all'
    ? sql`true`
    : sql`(m.one_id = any(${personIds}::uuid[]) or m.other_id = any(${personIds}::uuid[]))`;
