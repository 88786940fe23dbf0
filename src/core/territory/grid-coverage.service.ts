import { badInput, type Context, inTermOn, notFound, ruleViolated, save, sql } from '../../plugin-api/index.js';
import { effectiveDay } from '../effective-day.js';
import type { Grid } from '../grid/grid.entity.js';
import { editLivingGrid } from '../grid/grid.service.js';
import { Compound } from './compound.entity.js';
import { GridCoverage } from './grid-coverage.entity.js';
import { GridCoverageChanged } from './grid-coverage.events.js';
import type { CoverCompoundsInput, UncoverCompoundsInput } from './grid-coverage.inputs.js';

const field = 'input.compoundIds';

interface CoveredCompound {
  readonly code: string;
  readonly isRetired: boolean;
  readonly isNear: boolean;
}

/**
 * Says that a grid covers compounds, from a day on: all of them, or none. They lie in the grid's organization, above it
 * or below it: a compound that two communities share belongs to what is above both.
 */
export async function coverCompounds(context: Context, input: CoverCompoundsInput): Promise<Grid> {
  const grid = await editLivingGrid(context, input.gridId, null, 'input.gridId');
  const validFrom = effectiveDay(context, input.validFrom, 'input.validFrom');
  const compoundIds = idsOf(context, input.compoundIds);
  for (const { code, isRetired, isNear } of await lockCompounds(context, grid, compoundIds)) {
    if (isRetired) throw ruleViolated(field, 'core:grid-coverage.compound-retired', { code });
    if (!isNear) throw ruleViolated(field, 'core:grid-coverage.compound-elsewhere', { code });
  }
  const coverage = compoundIds.map((compoundId) =>
    Object.assign(new GridCoverage(), { gridId: grid.id, compoundId, validFrom, validUntil: null }),
  );
  await save(context, coverage, { x_grid_coverage_once: [field, 'core:grid-coverage.covered-already'] });
  return tell(context, grid, { covered: compoundIds, uncovered: [] });
}

/** Says that a grid no longer covers compounds, from a day on: all of them, or none. */
export async function uncoverCompounds(context: Context, input: UncoverCompoundsInput): Promise<Grid> {
  const grid = await editLivingGrid(context, input.gridId, null, 'input.gridId');
  const day = effectiveDay(context, input.validUntil, 'input.validUntil');
  const compoundIds = idsOf(context, input.compoundIds);
  const { rows } = await sql`
    update core.grid_coverage v set valid_until = ${day}
    where v.grid_id = ${grid.id} and v.compound_id = any(${compoundIds}::uuid[])
      and ${inTermOn(day, 'v')}
    returning v.id`.execute(context.sql);
  if (rows.length !== compoundIds.length) throw ruleViolated(field, 'core:grid-coverage.not-covered');
  return tell(context, grid, { covered: [], uncovered: compoundIds });
}

function idsOf(context: Context, globalIds: readonly string[]): string[] {
  if (globalIds.length === 0) throw badInput(field, 'core:grid-coverage.no-compound');
  return [...new Set(globalIds.map((id) => context.idOf(Compound, id, field)))];
}

/**
 * The compounds, which go on existing until this transaction ends. Locked in one order, so that nobody waits in a
 * circle.
 */
async function lockCompounds(context: Context, grid: Grid, ids: readonly string[]): Promise<CoveredCompound[]> {
  const { rows } = await sql<CoveredCompound>`
    select c.code, c.retired_on is not null as "isRetired", (own.path <@ o.path or o.path <@ own.path) as "isNear"
    from core.compound c
    join core.organization o on o.id = c.organization_id
    join core.organization own on own.id = ${grid.organizationId}
    where c.id = any(${ids}::uuid[]) order by c.id for key share of c`.execute(context.sql);
  if (rows.length !== ids.length) throw notFound(field);
  return rows;
}

interface Change {
  readonly covered: string[];
  readonly uncovered: string[];
}

async function tell(context: Context, grid: Grid, change: Change): Promise<Grid> {
  context.noteOn(grid, { ...change });
  await context.emit(GridCoverageChanged, grid.id, { gridId: grid.id, ...change });
  return context.reread(grid);
}
