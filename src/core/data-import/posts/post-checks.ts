import { type RawBuilder, sql } from '../../../plugin-api/index.js';
import { managePersons } from '../../person/person.access.js';
import type { StagedCheck } from '../define-import.js';
import { firstOf, otherRow, sayTheSame, tooOld } from '../shared-checks.js';

/** Where a post is to be, or for whom: told of every row, since nobody is looked up for it. */
const where = (rule: string, column: string, condition: RawBuilder<unknown>): StagedCheck => ({
  rule,
  column,
  lines: ({ staged }) => sql`
    select s.sheet, s.line from import_place p join ${staged} s on s.id = p.id where ${condition}`,
});

const which = (rule: string, column: string, condition: RawBuilder<unknown>): StagedCheck => ({
  rule,
  column,
  lines: ({ staged }) => sql`
    select p.sheet, p.line from import_post p join ${staged} s on s.id = p.id join import_holder h on h.post_id = p.id
    where ${condition}`,
});

/** What must hold between the rows of a file of posts, and between them and what there is. */
export const postChecks: readonly StagedCheck[] = [
  where('core:import.organization-unknown', 'organizationCode', sql`s.organization_code is not null and not p.fits`),
  where('core:import.grid-unknown', 'gridCode', sql`s.grid_code is not null and not p.fits`),
  where('core:import.building-unknown', 'buildingCode', sql`s.building_code is not null and not p.fits`),
  where('core:import.represents-unknown', 'represents', sql`not p.represents_fits`),
  which('core:import.person-elsewhere', 'identityNumber', sql`not h.is_ours`),
  which('core:import.renamed', 'name', sql`h.is_ours and h.is_renamed`),
  which('core:import.post-differs', 'until', sql`p.ends_otherwise`),
  which('core:import.overlaps', 'from', sql`p.overlaps`),
  sayTheSame({ key: 'identity_index', value: 'name', column: 'name' }),
  {
    rule: 'core:import.twice',
    column: 'kind',
    lines: ({ staged }) => sql`
      select sheet, line, ${otherRow} from (
        select p.sheet, p.line, ${firstOf('p')}, row_number() over same as n
        from import_post p join ${staged} s on s.id = p.id
        window same as (partition by p.person_id, s.kind, coalesce(p.organization_id, p.grid_id, p.building_id),
          s.valid_from order by p.sheet, p.line)
      ) as compared where n > 1`,
  },
  {
    rule: 'core:import.not-permitted',
    column: 'identityNumber',
    lines: ({ rights }) => sql`
      select p.sheet, p.line from import_post p join import_holder h on h.post_id = p.id
      where h.is_new and not ${rights.has(managePersons)}::boolean`,
  },
  tooOld,
  {
    rule: 'core:post.one-place',
    lines: () => sql`select u.sheet, u.line, u.rule, u."column", u.kind, u.purpose from import_unfit u`,
  },
  {
    rule: 'core:import.more-holders',
    column: 'kind',
    warns: true,
    // Of those who hold it on the first day of the row: the row's own, other rows of the file, and who is there already.
    lines: ({ staged }) => sql`
      with given as (
        select p.sheet, p.line, p.person_id, s.kind, coalesce(p.organization_id, p.grid_id, p.building_id) as place_id,
          s.valid_from, s.valid_until, k.usual_holders as usual
        from import_post p join ${staged} s on s.id = p.id join core.post_kind k on k.code = s.kind
        where p.known_id is null and p.fits and k.usual_holders is not null
      )
      select sheet, line, count(*)::int as held, usual from (
        select g.sheet, g.line, g.usual, other.person_id from given g
        join given other on other.kind = g.kind and other.place_id = g.place_id and other.valid_from <= g.valid_from
          and (other.valid_until is null or other.valid_until > g.valid_from)
        union
        select g.sheet, g.line, g.usual, other.person_id from given g
        join core.post other on other.kind = g.kind and other.valid_from <= g.valid_from
          and coalesce(other.organization_id, other.grid_id, other.building_id) = g.place_id
          and (other.valid_until is null or other.valid_until > g.valid_from)
      ) as held group by sheet, line, usual having count(*) > usual`,
  },
];
