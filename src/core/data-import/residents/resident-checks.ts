import { type RawBuilder, sql } from '../../../plugin-api/index.js';
import { manageSensitiveData } from '../../tag/tag.access.js';
import type { StagedCheck } from '../define-import.js';
import { couldRead, firstOf, otherRow, sayTheSame, tooOld } from '../shared-checks.js';

/** Age in years below which hardly anybody is the head of a household. */
const youngestHead = 16;

/** Persons of a place who may share a number without a question. */
const mostWithOnePhone = 20;

/** Sensitive kinds of tags of who may not set such by hand, in the column in which they stand. */
const notPermitted = (column: string, condition: RawBuilder<unknown>): StagedCheck => ({
  rule: 'core:import.not-permitted',
  column,
  lines: ({ staged, rights }) => sql`
    select s.sheet, s.line from ${staged} s
    cross join (select array(select k.code from core.tag_kind k where k.is_sensitive) as kinds) sensitive
    where not ${rights.has(manageSensitiveData)}::boolean and cardinality(s.tags) > 0 and ${condition}`,
});

/** What must hold between the rows of a file of residents, and between them and what there is; and what is only told. */
export const residentChecks: readonly StagedCheck[] = [
  {
    rule: 'core:import.dwelling-unknown',
    column: 'dwellingCode',
    lines: ({ staged }) => sql`
      select s.sheet, s.line from ${staged} s join import_place p on p.code = s.dwelling_code
      where not p.fits`,
  },
  {
    // Of whoever is kept elsewhere nothing else is told than of whoever is kept nowhere.
    rule: 'core:import.residence-needed',
    column: 'dwellingCode',
    lines: ({ staged }) => sql`
      select s.sheet, s.line from ${staged} s join import_person p on p.staged_id = s.id
      where s.dwelling_code is null and not (p.known and p.is_ours)`,
  },
  sayTheSame({ key: 'household_code', value: 'dwelling_code', column: 'dwellingCode' }),
  sayTheSame({ key: 'household_code', value: 'registered_no_index', column: 'registeredNo' }),
  sayTheSame({ key: 'identity_index', value: 'name', column: 'name' }),
  {
    rule: 'core:import.elsewhere',
    column: 'householdCode',
    lines: ({ staged }) => sql`
      select s.sheet, s.line from ${staged} s join import_household h on h.code = s.household_code
      where h.is_elsewhere`,
  },
  {
    rule: 'core:import.same-person',
    column: 'name',
    lines: () => sql`
      select sheet, line, ${otherRow} from (
        select s.sheet, s.line, ${firstOf('s')}, row_number() over same as n
        from import_stay s where s.is_twin
        window same as (partition by s.person_id, s.household_id order by s.sheet, s.line)
      ) as compared where n > 1`,
  },
  {
    rule: 'core:import.another-name',
    column: 'name',
    lines: () => sql`select p.sheet, p.line from import_person p where p.is_renamed and not p.is_ours`,
  },
  {
    rule: 'core:import.renamed',
    column: 'name',
    lines: () => sql`select p.sheet, p.line from import_person p where p.is_renamed and p.is_ours`,
  },
  {
    rule: 'core:import.identity-other',
    column: 'identityNumber',
    lines: () => sql`select p.sheet, p.line from import_person p where p.is_other`,
  },
  {
    rule: 'core:import.two-heads',
    column: 'relation',
    lines: ({ staged }) => sql`
      select sheet, line, ${otherRow} from (
        select s.sheet, s.line, ${firstOf('s')}, row_number() over same as n
        from ${staged} s where s.relation = 'HEAD' and s.household_code is not null
        window same as (partition by s.household_code order by s.sheet, s.line)
      ) as compared where n > 1`,
  },
  {
    rule: 'core:import.has-head',
    column: 'relation',
    lines: () => sql`
      select s.sheet, s.line from import_stay s
      join core.residence r on r.household_id = s.household_id and r.relation = 'HEAD' and r.valid_until is null
      where s.relation = 'HEAD' and s.household_known and r.person_id <> s.person_id
        and not exists (select from import_stay other where other.open_id = r.id)`,
  },
  {
    rule: 'core:import.no-head',
    column: 'relation',
    lines: ({ staged }) => sql`
      select min(s.sheet) as sheet, min(s.line) as line from ${staged} s
      join import_household h on h.code = s.household_code and not h.known
      group by s.household_code
      having not bool_or(s.bad) and bool_and(s.relation <> 'HEAD')`,
  },
  {
    rule: 'core:import.two-mains',
    column: 'isMain',
    lines: () => sql`
      select sheet, line, ${otherRow} from (
        select s.sheet, s.line, ${firstOf('s')}, row_number() over same as n
        from import_stay s where s.is_twin and s.is_main
        window same as (partition by s.person_id order by s.sheet, s.line)
      ) as compared where n > 1`,
  },
  {
    rule: 'core:import.lives-elsewhere',
    column: 'isMain',
    lines: ({ organizationId }) => sql`
      select s.sheet, s.line from import_stay s
      join core.organization o on o.id = s.main_organization_id
      where s.is_main and s.main_id is not null and not (
        s.says_since and s.since >= s.main_since
        and o.path <@ (select root.path from core.organization root where root.id = ${organizationId}))`,
  },
  {
    rule: 'core:import.overlaps',
    column: 'since',
    lines: () => sql`
      select distinct s.sheet, s.line from import_stay s
      join core.residence r on r.valid_until > s.since and r.valid_until > r.valid_from
        and (r.person_id = s.person_id and (r.household_id = s.household_id or (r.is_main and s.is_main)))
      where s.open_id is null and s.person_known
      union
      select s.sheet, s.line from import_stay s
      join core.residence r on r.household_id = s.household_id and r.relation = 'HEAD' and r.valid_until > s.since
        and r.valid_until > r.valid_from
      where s.open_id is null and s.household_known and s.relation = 'HEAD'`,
  },
  notPermitted('sensitiveTags', sql`s.sensitive_tags && sensitive.kinds`),
  notPermitted('tags', sql`s.tags && sensitive.kinds and (s.sensitive_tags && sensitive.kinds) is not true`),
  {
    rule: 'core:import.consent',
    column: 'tags',
    lines: ({ staged, legalBasis }) => sql`
      select s.sheet, s.line from ${staged} s
      where coalesce(s.legal_basis, ${legalBasis}) = 'CONSENT' and cardinality(s.tags) > 0
        and ${couldRead('legalBasis')}`,
  },
  tooOld,
  {
    rule: 'core:import.young-head',
    column: 'relation',
    warns: true,
    lines: ({ staged, today }) => sql`
      select s.sheet, s.line, ${youngestHead}::int as least from ${staged} s
      where s.relation = 'HEAD' and not s.bad
        and s.birth_date > (${today}::date - make_interval(years => ${youngestHead}::int))::date`,
  },
  {
    rule: 'core:import.shared-phone',
    column: 'phone',
    warns: true,
    // Whoever is elsewhere counts not: how many have a number there is nobody's business here.
    lines: ({ staged, organizationId }) => sql`
      with ours as (
        select k.phone_index, k.id from core.person k
        join core.organization o on o.id = k.organization_id
        where k.phone_index in (select s.phone_index from ${staged} s) and k.merged_into_id is null
          and o.path <@ (select root.path from core.organization root where root.id = ${organizationId})
      ), often as (
        select had.phone_index from (
          select s.phone_index from ${staged} s where s.phone_index is not null and not s.bad
          union all select ours.phone_index from ours
        ) had group by 1 having count(*) > ${mostWithOnePhone}
      ), had as (
        select s.phone_index, p.id, s.sheet, s.line from ${staged} s join import_person p on p.staged_id = s.id
        where s.phone_index in (select often.phone_index from often)
        union all
        select ours.phone_index, ours.id, null, null from ours
        where ours.phone_index in (select often.phone_index from often)
      ), counted as (
        select phone_index, count(distinct id)::int as people from had group by 1
      )
      select distinct on (had.phone_index) had.sheet, had.line, counted.people from had join counted using (phone_index)
      where had.line is not null and counted.people > ${mostWithOnePhone}
      order by had.phone_index, had.sheet, had.line`,
  },
];
