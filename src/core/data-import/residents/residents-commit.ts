import { type Context, type RawBuilder, sql, writeRows } from '../../../plugin-api/index.js';
import { tellFormerPlaces } from '../../household/tell-former-places.js';
import { suggestMatches } from '../../person-match/suggest-matches.js';
import type { ImportJob, OnRows } from '../define-import.js';
import type { ImportCount, ImportCounts } from '../import-counts.js';
import type { CellProblem } from '../import-problem.js';
import { mayCompareNumbers } from './compare-numbers.js';
import { noteChangedPersons } from './note-changed.js';
import { resealChanged } from './reseal-changed.js';

/** What the rows make and change, or may change, by what was compared. */
export async function countResidents(context: Context, job: ImportJob): Promise<ImportCounts> {
  const { staged } = job;
  const { rows } = await sql<ImportCount & { what: string; uncertain: number }>`
    select 'persons' as what, count(*) filter (where not known)::int as created,
      count(*) filter (where changes or may_change)::int as changed,
      count(*) filter (where known and not changes and not may_change)::int as unchanged,
      count(*) filter (where may_change)::int as uncertain
    from import_person where is_first
    union all
    select 'households', count(*) filter (where not h.known)::int, count(n.id) filter (where h.known)::int,
      count(*) filter (where h.known and n.id is null)::int,
      count(n.id) filter (where h.known and not ${mayCompareNumbers(job)}::boolean)::int
    from import_household h left join import_household_no n on n.id = h.id
    union all
    select 'residences', count(*) filter (where open_id is null)::int, count(*) filter (where changes)::int,
      count(*) filter (where open_id is not null and not changes)::int, 0 from import_stay
    union all
    select 'tags', count(*) filter (where t.id is null)::int, 0, count(t.id)::int, 0 from ${namedTags(staged)}`.execute(
    context.sql,
  );
  return Object.fromEntries(
    rows.map(({ what, uncertain, ...counts }) => [what, { ...counts, ...(uncertain > 0 && { uncertain }) }]),
  );
}

/**
 * Tags that rows name, with those that persons have already; of who is known elsewhere none is set or counted, which
 * would tell which ones they have.
 */
const namedTags = (staged: RawBuilder<unknown>) => sql`
  (select distinct p.id as person_id, kind from import_person p
    join ${staged} s on s.id = p.staged_id and cardinality(s.tags) > 0 and (p.is_ours or not p.known) cross join unnest(s.tags) as kind) named
  left join core.person_tag t on t.person_id = named.person_id and t.kind = named.kind and t.valid_until is null`;

/** Rows that one statement makes: enough to be quick, few enough to tell how far it is. */
const rowsAtOnce = 20_000;

/** Writes what is new and what is different: persons, households, who lives where, tags, and where persons are then. */
export async function commitResidents(context: Context, job: ImportJob, onRows: OnRows): Promise<void> {
  await resealChanged(context, job);
  await noteChangedPersons(context, job);
  await tellFormerPlaces(context, settledElsewhere(context), { importId: job.id });
  const write = async (statement: RawBuilder<unknown>) => onRows(await writeRows(context, statement));
  for (const statement of changes(context, job)) await write(statement);
  // Foreign keys are looked up by plans that are made at the first row: by scans of whole tables, if those are small then.
  await sql`select set_config('enable_seqscan', 'off', true)`.execute(context.sql);
  await inParts(context, newPersons(job), write, (part) => insertPersons(job, part));
  await inParts(context, newHouseholds, write, (part) => insertHouseholds(job, part));
  await inParts(context, newStays, write, (part) => insertStays(job, part));
  await write(insertTags(context, job));
  await sql`select set_config('enable_seqscan', 'on', true)`.execute(context.sql);
  await settle.execute(context.sql);
  await refuseOverlaps.execute(context.sql);
  await sql`select gin_clean_pending_list('core.x_person_search')`.execute(context.sql);
  for (const table of ['person', 'household', 'residence']) {
    await sql`analyze core.${sql.id(table)}`.execute(context.sql);
  }
  await compareWithAll(context);
}

/** Who was known before and lives, or is registered, in another household now, with the main residence that ends. */
const settledElsewhere = ({ today }: Context) => sql`
  select s.person_id, coalesce(s.open_id, s.id), h.organization_id,
    case when s.is_main and s.since <= ${today}::date then s.main_id end
  from import_stay s join import_household h on h.id = s.household_id
  where s.person_known and (s.open_id is null or (s.changes and s.is_main and s.main_id is not null))`;

/** So many are compared with everybody at once, in a second; of more the nightly job takes care. */
const mostCompared = 5_000;

/**
 * Whoever looks for likely doubles right after an import of many is told when they are there; and whoever may not see
 * what a file says, how much of what counts as changed may be as it was.
 */
export function noteResidents({ persons, households }: ImportCounts): readonly CellProblem[] {
  const notes: CellProblem[] = [];
  if (persons && persons.created + persons.changed > mostCompared) {
    notes.push({ rule: 'core:import.matches-by-night', values: { most: mostCompared } });
  }
  const uncertain = { persons: persons?.uncertain ?? 0, households: households?.uncertain ?? 0 };
  if (uncertain.persons + uncertain.households > 0) notes.push({ rule: 'core:import.told-later', values: uncertain });
  return notes;
}

/** Whoever is new or different may be somebody who was entered already. */
async function compareWithAll(context: Context): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select i.id from import_person i where i.is_first and (not i.known or i.changes)
    limit ${mostCompared + 1}`.execute(context.sql);
  if (rows.length <= mostCompared) {
    await suggestMatches(
      context,
      rows.map(({ id }) => id),
    );
  }
}

/** What is there already, and is different. A head who is one no more comes before whoever is one now. */
const changes = ({ today }: Context, { staged, source, legalBasis }: ImportJob): RawBuilder<unknown>[] => {
  const residences = (which: RawBuilder<unknown>) => sql`
    update core.residence r set relation = s.relation, stay_kind = s.stay_kind, is_main = s.is_main,
      purpose = coalesce(s.purpose, r.purpose), source = coalesce(s.source, ${source}),
      legal_basis = coalesce(s.legal_basis, ${legalBasis}), version = r.version + 1
    from import_stay s where s.changes and s.open_id = r.id and ${which}`;
  return [
    sql`
      update core.person p set sex = coalesce(s.sex, p.sex),
        birth_date = coalesce(s.birth_date, p.birth_date),
        identity_kind = coalesce(p.identity_kind, s.identity_kind),
        identity_sealed = coalesce(p.identity_sealed, sealed.identity_sealed),
        identity_index = coalesce(p.identity_index, s.identity_index),
        phone_sealed = coalesce(sealed.phone_sealed, p.phone_sealed),
        phone_index = coalesce(s.phone_index, p.phone_index),
        phone_tail_index = case when s.phone_index is null then p.phone_tail_index else s.phone_tail_index end,
        source = coalesce(s.source, ${source}), legal_basis = coalesce(s.legal_basis, ${legalBasis}),
        version = p.version + 1
      from import_person i join ${staged} s on s.id = i.staged_id left join import_sealed sealed on sealed.id = i.id
      where i.changes and i.is_first and i.id = p.id`,
    sql`
      update core.household h set registered_no_sealed = n.sealed, version = h.version + 1
      from import_household_no n join import_household i on i.id = n.id where i.known and h.id = n.id`,
    sql`
      update core.residence r set valid_until = s.since, version = r.version + 1
      from import_stay s where s.is_main and s.main_id = r.id and s.since <= ${today}::date`,
    residences(sql`not s.is_main and s.relation <> 'HEAD'`),
    residences(sql`s.is_main and s.relation <> 'HEAD'`),
    residences(sql`s.relation = 'HEAD'`),
  ];
};

type Part = RawBuilder<unknown>;

/** Numbers the new rows, in the order of their places, and writes them in parts: so neighbours lie side by side. */
async function inParts(
  context: Context,
  numbered: RawBuilder<unknown>,
  write: (statement: RawBuilder<unknown>) => Promise<void>,
  insert: (part: Part) => RawBuilder<unknown>,
): Promise<void> {
  await sql`drop table if exists import_new`.execute(context.sql);
  await sql`create temporary table import_new on commit drop as ${numbered}`.execute(context.sql);
  await sql`create unique index on import_new (n)`.execute(context.sql);
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from import_new`.execute(context.sql);
  for (let from = 1; from <= (rows[0]?.count ?? 0); from += rowsAtOnce) {
    await write(insert(sql`new.n >= ${from} and new.n < ${from + rowsAtOnce}`));
  }
}

const newPersons = ({ staged }: ImportJob) => sql`
  select row_number() over (order by p.organization_id, p.grid_id, s.id)::int as n, s.*, p.organization_id, p.grid_id
  from import_person i join ${staged} s on s.id = i.staged_id join import_place p on p.code = s.dwelling_code
  where not i.known and i.is_first`;

const insertPersons = ({ id: importId, source, legalBasis }: ImportJob, part: Part) => sql`
  insert into core.person (id, name, organization_id, grid_id, sex, birth_date, identity_kind, identity_sealed,
    identity_index, phone_sealed, phone_index, phone_tail_index, initials, source, legal_basis, import_id, source_key,
    x_terms)
  select new.id, new.name, new.organization_id, new.grid_id, new.sex, new.birth_date, new.identity_kind,
    new.identity_sealed, new.identity_index, new.phone_sealed, new.phone_index, new.phone_tail_index,
    coalesce(new.initials, '{}'), coalesce(new.source, ${source}), coalesce(new.legal_basis, ${legalBasis}),
    ${importId}, new.source_key, new.terms || case when new.grid_id is null then array['o:' || new.organization_id]
      else array['o:' || new.organization_id, 'g:' || new.grid_id] end
  from import_new new where ${part} order by new.n`;

const newHouseholds = sql`
  select row_number() over (order by h.organization_id, h.grid_id, h.id)::int as n, h.*, no.sealed as registered_no_sealed
  from import_household h left join import_household_no no on no.id = h.id where not h.known`;

const insertHouseholds = ({ id: importId, source, legalBasis }: ImportJob, part: Part) => sql`
  insert into core.household (id, code, dwelling_id, kind, registered_no_sealed, organization_id, grid_id, source,
    legal_basis, import_id, valid_from)
  select new.id, new.code, new.dwelling_id, 'FAMILY', new.registered_no_sealed, new.organization_id, new.grid_id,
    coalesce(new.source, ${source}), coalesce(new.legal_basis, ${legalBasis}), ${importId}, new.since
  from import_new new where ${part} order by new.n`;

const newStays = sql`
  select row_number() over (order by h.organization_id, h.grid_id, s.id)::int as n, s.*, h.dwelling_id,
    h.organization_id, h.grid_id
  from import_stay s join import_household h on h.id = s.household_id where s.open_id is null`;

const insertStays = ({ id: importId, source, legalBasis }: ImportJob, part: Part) => sql`
  insert into core.residence (id, person_id, household_id, dwelling_id, organization_id, grid_id, stay_kind, relation,
    is_main, purpose, source, legal_basis, import_id, valid_from)
  select new.id, new.person_id, new.household_id, new.dwelling_id, new.organization_id, new.grid_id, new.stay_kind,
    new.relation, new.is_main, new.purpose, coalesce(new.source, ${source}),
    coalesce(new.legal_basis, ${legalBasis}), ${importId}, new.since
  from import_new new where ${part} order by new.n`;

const insertTags = ({ today }: Context, { staged, source, legalBasis }: ImportJob) => sql`
  insert into core.person_tag (id, person_id, kind, source, legal_basis, valid_from)
  select gen_random_uuid(), named.person_id, named.kind, ${source}, ${legalBasis}, ${today}::date
  from ${namedTags(staged)} where t.id is null`;

/** New persons of one row were written where they live; of all others that has to be looked up. */
const settle = sql`
  select core.x_settle_persons(array(
    select distinct s.person_id from import_stay s where (s.person_known or s.is_twin or not s.is_main) and (s.open_id is null or s.changes)
  ))`;

/** The last word on what the checks have found to be free: nobody can have come in between where nothing was known. */
const refuseOverlaps = sql`
  select core.x_refuse_overlapping_residences(array(
    select s.id from import_stay s where s.open_id is null and (s.person_known or s.household_known)))`;
