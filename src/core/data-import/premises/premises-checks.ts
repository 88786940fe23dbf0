import { sql } from '../../../plugin-api/index.js';
import { manageGrids } from '../../grid/grid.access.js';
import { manageCompounds } from '../../territory/compound.access.js';
import type { StagedCheck } from '../define-import.js';
import { couldRead, firstOf, otherRow, sayTheSame, standsOnce } from '../shared-checks.js';

/** What must hold between the rows of a file of premises, and between them and what there is. */
export const premisesChecks: readonly StagedCheck[] = [
  {
    rule: 'core:import.organization-unknown',
    column: 'communityCode',
    lines: ({ staged }) => sql`
      select s.sheet, s.line from ${staged} s
      join import_organization o on o.own_code is not distinct from s.community_code where not o.fits
        and ${couldRead('communityCode')}`,
  },
  sayTheSame({ key: 'compound_code', value: 'compound_name', column: 'compoundName' }),
  sayTheSame({ key: 'compound_code', value: 'community_code', column: 'communityCode' }),
  sayTheSame({ key: 'building_code', value: 'building_name', column: 'buildingName' }),
  sayTheSame({ key: 'building_code', value: 'compound_code', column: 'compoundCode' }),
  sayTheSame({ key: 'building_code', value: 'community_code', column: 'communityCode' }),
  standsOnce('dwelling_code', 'dwellingCode'),
  {
    rule: 'core:import.name-needed',
    column: 'compoundName',
    lines: ({ staged }) => sql`
      select s.sheet, s.line from ${staged} s join import_compound c on c.code = s.compound_code
      where not c.known and c.name is null and not s.bad`,
  },
  {
    rule: 'core:import.not-permitted',
    column: 'compoundCode',
    lines: ({ staged, rights }) => sql`
      select s.sheet, s.line from ${staged} s join import_compound c on c.code = s.compound_code
      where not ${rights.has(manageCompounds)}::boolean and (not c.known or c.name <> c.old_name) and not s.bad`,
  },
  {
    rule: 'core:import.elsewhere',
    column: 'compoundCode',
    lines: ({ staged }) => sql`
      select s.sheet, s.line from ${staged} s join import_compound c on c.code = s.compound_code
      where c.known and (c.retired or c.old_organization_id <> c.organization_id) and not s.bad`,
  },
  {
    rule: 'core:import.name-needed',
    column: 'buildingName',
    lines: ({ staged }) => sql`
      select s.sheet, s.line from ${staged} s join import_building b on b.code = s.building_code
      where not b.known and b.name is null and not s.bad`,
  },
  {
    rule: 'core:import.elsewhere',
    column: 'buildingCode',
    lines: ({ staged }) => sql`
      select s.sheet, s.line from ${staged} s join import_building b on b.code = s.building_code
      left join import_compound c on c.code = b.compound_code
      where b.known and not s.bad and (b.retired or b.old_organization_id <> b.organization_id
        or (b.compound_code is not null and c.id is distinct from b.old_compound_id))`,
  },
  {
    rule: 'core:import.elsewhere',
    column: 'dwellingCode',
    lines: () => sql`
      select d.sheet, d.line from import_dwelling d where d.known and (d.retired or d.old_building_id <> d.building_id)`,
  },
  {
    rule: 'core:import.twice',
    column: 'room',
    lines: () => sql`
      select sheet, line, ${otherRow} from (
        select d.sheet, d.line, d.code, first_value(d.code) over same as first_code,
          ${firstOf('d')}
        from import_dwelling d
        window same as (
          partition by d.building_id, coalesce(d.building_unit_id, d.building_id), d.room order by d.sheet, d.line)
      ) as compared where code <> first_code`,
  },
  {
    rule: 'core:import.room-taken',
    column: 'room',
    lines: () => sql`
      select d.sheet, d.line from import_dwelling d
      join core.dwelling other on other.building_id = d.building_id and other.room = d.room
        and coalesce(other.building_unit_id, other.building_id) = coalesce(d.building_unit_id, d.building_id)
        and other.retired_on is null and other.id <> d.id`,
  },
  {
    rule: 'core:import.grid-unknown',
    column: 'gridCode',
    lines: ({ staged }) => sql`
      select s.sheet, s.line from ${staged} s
      join import_grid g on g.code = s.grid_code and g.own_code is not distinct from s.community_code
      where not g.fits and ${couldRead('communityCode')}`,
  },
  {
    rule: 'core:import.not-permitted',
    column: 'gridCode',
    lines: ({ rights }) => sql`
      select c.sheet, c.line from import_cover c where not ${rights.has(manageGrids)}::boolean`,
  },
  {
    // By hand, covering and uncovering are permitted at the grid: here by what is held at the organization of the import.
    rule: 'core:import.grid-of-other',
    column: 'gridCode',
    lines: ({ rights, isByOperator, organizationId }) => sql`
      select c.sheet, c.line from import_cover c
      where not ${isByOperator}::boolean and ${rights.has(manageGrids)}::boolean and exists (
        select from core.grid g join core.organization o on o.id = g.organization_id
        where (g.id = c.grid_id or g.id in (
            select v.grid_id from core.grid_coverage v
            where v.dwelling_id = c.dwelling_id and v.grid_id <> c.grid_id and v.valid_until is null))
          and not o.path <@ (select root.path from core.organization root where root.id = ${organizationId}))`,
  },
];
