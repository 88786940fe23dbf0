import { type Context, inTermOn, ruleViolated, save, sql } from '../../plugin-api/index.js';
import { effectiveDay } from '../effective-day.js';
import type { Grid } from '../grid/grid.entity.js';
import { editLivingGrid } from '../grid/grid.service.js';
import {
  holdTargets,
  idsOfKind,
  type NamedTargets,
  requireCoverable,
  type Targets,
  targetsOf,
} from './coverage-targets.js';
import { GridCoverage } from './grid-coverage.entity.js';
import { GridCoverageChanged } from './grid-coverage.events.js';

/** What a grid is to cover, from a day on. */
interface Cover extends NamedTargets {
  readonly gridId: string;
  readonly validFrom?: string | null;
}

/** What a grid is to cover no more, from a day on. */
interface Uncover extends NamedTargets {
  readonly gridId: string;
  readonly validUntil?: string | null;
}

/** Says that a grid covers compounds, buildings, units and dwellings, from a day on: all of them, or none. */
export async function coverPremises(context: Context, input: Cover): Promise<Grid> {
  const grid = await editLivingGrid(context, input.gridId, null, 'input.gridId');
  const validFrom = effectiveDay(context, input.validFrom, 'input.validFrom');
  const targets = targetsOf(context, input);
  await holdTargets(context, targets);
  for (const one of targets) await requireCoverable(context, grid, one);
  const coverage = targets.flatMap(({ property, ids }) =>
    ids.map((id) =>
      Object.assign(new GridCoverage(), { ...nothing, gridId: grid.id, [property]: id, validFrom, validUntil: null }),
    ),
  );
  await save(context, coverage, {
    x_grid_coverage_once: [targets[0]!.field, 'core:grid-coverage.covered-already'],
  });
  return tell(context, grid, { covered: targets, uncovered: [] });
}

const nothing = { compoundId: null, buildingId: null, buildingUnitId: null, dwellingId: null };

/** Says that a grid no longer covers these, from a day on: all of them, or none. */
export async function uncoverPremises(context: Context, input: Uncover): Promise<Grid> {
  const grid = await editLivingGrid(context, input.gridId, null, 'input.gridId');
  const day = effectiveDay(context, input.validUntil, 'input.validUntil');
  const targets = targetsOf(context, input);
  await holdTargets(context, targets);
  for (const { field, property, ids } of targets) {
    const column = sql.ref(`v.${columns[property]}`);
    const { rows } = await sql`
      update core.grid_coverage v set valid_until = ${day}
      where v.grid_id = ${grid.id} and ${column} = any(${ids}::uuid[]) and ${inTermOn(day, 'v')}
      returning v.id`.execute(context.sql);
    if (rows.length !== ids.length) throw ruleViolated(field, 'core:grid-coverage.not-covered');
  }
  return tell(context, grid, { covered: [], uncovered: targets });
}

const columns: Readonly<Record<Targets['property'], string>> = {
  compoundId: 'compound_id',
  buildingId: 'building_id',
  buildingUnitId: 'building_unit_id',
  dwellingId: 'dwelling_id',
};

interface Change {
  readonly covered: readonly Targets[];
  readonly uncovered: readonly Targets[];
}

async function tell(context: Context, grid: Grid, { covered, uncovered }: Change): Promise<Grid> {
  const changed = {
    covered: [...idsOfKind(covered, 'compoundId')],
    uncovered: [...idsOfKind(uncovered, 'compoundId')],
    coveredPremises: premisesOf(covered),
    uncoveredPremises: premisesOf(uncovered),
  };
  context.noteOn(grid, changed);
  await context.emit(GridCoverageChanged, grid.id, { gridId: grid.id, ...changed });
  return context.reread(grid);
}

const premisesOf = (targets: readonly Targets[]): string[] =>
  targets.flatMap(({ property, ids }) => (property === 'compoundId' ? [] : ids));
