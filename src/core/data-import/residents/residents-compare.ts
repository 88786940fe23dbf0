import { type Context, type RawBuilder, sql } from '../../../plugin-api/index.js';
import { readContactData, readIdentityData } from '../../person/person.access.js';
import type { ImportJob } from '../define-import.js';
import { compareNumbers } from './compare-numbers.js';
import { findKnown, makeTable } from './find-known.js';

/** Makes tables of what the rows say beside what there is, which is held: dwellings, households, persons, and who lives where. */
export async function compareResidents(context: Context, job: ImportJob): Promise<void> {
  await findKnown(context, job);
  const tables: Record<string, (job: ImportJob, today: string) => RawBuilder<unknown>> = {
    place,
    twin,
    person,
    household,
    twin_home: twinHome,
    stay,
  };
  for (const [name, select] of Object.entries(tables)) {
    await makeTable(context, name, select(job, context.today));
    if (select === twinHome) await indexTwinHomes(context);
  }
  await compareNumbers(context, job);
}

/** The dwellings that rows name. */
const place = ({ staged, organizationId }: ImportJob) => sql`
  select named.code, d.id, d.organization_id, d.grid_id,
    coalesce(d.retired_on is null and o.path <@ root.path, false) as fits
  from (select distinct s.dwelling_code as code from ${staged} s where s.dwelling_code is not null) named
  cross join (select r.path from core.organization r where r.id = ${organizationId}) root
  left join core.dwelling d on d.code = named.code
  left join core.organization o on o.id = d.organization_id`;

/** Persons whom several rows name: registered in one place, living in another. */
const twin = ({ staged }: ImportJob) => sql`
  select coalesce(s.identity_index, s.source_key) as key, min(s.id::text)::uuid as id
  from ${staged} s where not s.bad and (s.identity_index is not null or s.source_key is not null)
  group by 1 having count(*) > 1`;

/**
 * Whom each row means: who was found, or somebody new. Of somebody who is known elsewhere only the residence is written.
 * A known person keeps the name: under another one (compared as searches compare) the row is refused, `is_renamed`:
 * whoever has but a number, or a reference, learns nothing more by it. `is_stranger` is who is kept elsewhere, whom the
 * row by itself tells to be known; to who runs the server, who may see everybody, only a refusal does. `may_change` where
 * a row says what whoever imports may not see: that it is the same would tell it, to who tries one after the other. Once
 * it is carried out, that is told: a wrong guess has overwritten what was guessed at. What a known number tells is no guess.
 */
const person = ({ staged, rights, isByOperator, isCarriedOut }: ImportJob) => sql`
  select s.sheet, s.line, s.id as staged_id, coalesce(k.id, t.id, s.id) as id, k.id is not null as known,
    t.key is null or t.id = s.id as is_first, t.key is not null as is_twin,
    s.household_code, s.is_main as says_main, s.stay_kind, coalesce(f.is_ours, false) as is_ours, told.is_renamed,
    not f.is_ours and (told.is_renamed or not (f.is_here or ${isByOperator}::boolean)) as is_stranger,
    not told.is_renamed and k.identity_index is not null and s.identity_index is not null
      and k.identity_index is distinct from s.identity_index and k.identity_index is distinct from s.identity_old
      as is_other,
    f.is_ours is true and (
      (s.sex is not null and s.sex is distinct from k.sex)
      or (s.birth_date is not null and s.birth_date is distinct from k.birth_date)
      or (s.identity_index is not null and k.identity_index is null)
      or (s.phone_index is not null and s.phone_index is distinct from k.phone_index)
    ) as changes,
    not ${isCarriedOut}::boolean and f.is_ours is true and (
      (not ${rights.has(readContactData)}::boolean and s.phone_index is not null)
      or (not ${rights.has(readIdentityData)}::boolean and s.birth_date is not null
        and coalesce(s.identity_kind not in ('RESIDENT_ID', 'RESIDENCE_PERMIT'), true))
    ) as may_change
  from ${staged} s
  left join import_twin t on t.key = coalesce(s.identity_index, s.source_key)
  left join import_found f on f.staged_id = s.id
  left join core.person k on k.id = f.person_id
  cross join lateral (
    select coalesce(core.x_fold(k.name) <> core.x_fold(s.name), false) as is_renamed) told
  where not s.bad`;

/** Of each code of a household the first row; `is_elsewhere` where it is over, or is of another dwelling. */
const household = ({ staged }: ImportJob, today: string) => sql`
  select distinct on (s.household_code) s.household_code as code, coalesce(h.id, s.id) as id, h.id is not null as known,
    p.id as dwelling_id, p.organization_id, p.grid_id, s.source, s.legal_basis,
    h.id is not null and (h.valid_until is not null or h.dwelling_id <> p.id) as is_elsewhere,
    min(coalesce(s.since, ${today}::date)) over (partition by s.household_code) as since
  from ${staged} s
  join import_place p on p.code = s.dwelling_code and p.fits
  left join core.household h on h.code = s.household_code
  order by s.household_code, s.sheet, s.line`;

/**
 * In which households of the file persons are whom several rows name, and whether they do more there than be registered.
 * Once for each: what every row asked of all others would take the square of them.
 */
const twinHome = () => sql`
  select p.id as person_id, h.id as household_id,
    bool_or(not k.is_registered and coalesce(p.says_main, true)) as is_lived_in
  from import_person p
  join import_household h on h.code = p.household_code
  join core.stay_kind k on k.code = p.stay_kind
  where p.is_twin group by p.id, h.id`;

async function indexTwinHomes(context: Context): Promise<void> {
  await sql`create index on import_twin_home (person_id, household_id)`.execute(context.sql);
  await sql`create index on import_twin_home (person_id) where is_lived_in`.execute(context.sql);
}

/**
 * Who lives where by each row: `open_id` is the residence that there is already, `main_id` the main one elsewhere. Rows
 * that are refused for a place, a household or a name that is not theirs are not compared any further: what else is wrong
 * with them would tell of people elsewhere.
 */
const stay = ({ staged }: ImportJob, today: string) => sql`
  select s.sheet, s.line, s.id, p.id as person_id, p.known as person_known, p.is_twin, h.id as household_id,
    h.known as household_known, s.relation, s.stay_kind, s.purpose, s.source, s.legal_basis, s.since is not null as says_since,
    coalesce(s.since, ${today}::date) as since, s.is_main as says_main,
    coalesce(s.is_main, r.is_main, main.id is null and (
      not p.is_twin or not k.is_registered or not exists (
        select from import_twin_home t where t.person_id = p.id and t.is_lived_in))) as is_main,
    r.id as open_id, main.id as main_id, main.valid_from as main_since, main.organization_id as main_organization_id,
    r.id is not null and (
      r.relation <> s.relation or r.stay_kind <> s.stay_kind or r.is_main <> coalesce(s.is_main, r.is_main)
      or (s.purpose is not null and s.purpose is distinct from r.purpose)
    ) as changes
  from ${staged} s
  join import_person p on p.staged_id = s.id and not p.is_renamed
  join import_household h on h.code = s.household_code and not h.is_elsewhere
  join core.stay_kind k on k.code = s.stay_kind
  left join core.residence r on r.person_id = p.id and r.household_id = h.id and r.valid_until is null and p.known
  left join core.residence main on main.person_id = p.id and main.household_id <> h.id and main.is_main
    and main.valid_until is null and p.known
    and not (p.is_twin and exists (
      select from import_twin_home t where t.person_id = p.id and t.household_id = main.household_id))`;
