import { badInput, type ClassType, type Context, notFound, ruleViolated, sql } from '../../plugin-api/index.js';
import type { Grid } from '../grid/grid.entity.js';
import { Building } from './building.entity.js';
import { BuildingUnit } from './building-unit.entity.js';
import { Compound } from './compound.entity.js';
import { Dwelling } from './dwelling.entity.js';

/** What a client names, by global ids. */
export interface NamedTargets {
  readonly compoundIds?: readonly string[] | null;
  readonly buildingIds?: readonly string[] | null;
  readonly unitIds?: readonly string[] | null;
  readonly dwellingIds?: readonly string[] | null;
}

interface TargetKind {
  readonly input: keyof NamedTargets;
  readonly property: 'compoundId' | 'buildingId' | 'buildingUnitId' | 'dwellingId';
  readonly table: string;
  readonly entity: ClassType<{ id: string }>;
}

/** What a grid covers, the most general first. */
const targetKinds: readonly TargetKind[] = [
  { input: 'compoundIds', property: 'compoundId', table: 'compound', entity: Compound },
  { input: 'buildingIds', property: 'buildingId', table: 'building', entity: Building },
  { input: 'unitIds', property: 'buildingUnitId', table: 'building_unit', entity: BuildingUnit },
  { input: 'dwellingIds', property: 'dwellingId', table: 'dwelling', entity: Dwelling },
];

/** Things of one kind, each once. */
export interface Targets extends TargetKind {
  /** The input that named them. */
  readonly field: string;
  /** Ids of rows. */
  readonly ids: readonly string[];
}

/**
 * What the client named, by kind.
 * @throws BAD_USER_INPUT `core:grid-coverage.nothing-named`; NOT_FOUND for what is no id of the kind
 */
export function targetsOf(context: Context, named: NamedTargets): Targets[] {
  const targets = targetKinds.flatMap((kind) => {
    const field = `input.${kind.input}`;
    const ids = [...new Set((named[kind.input] ?? []).map((id) => context.idOf(kind.entity, id, field)))];
    return ids.length > 0 ? [{ ...kind, field, ids }] : [];
  });
  if (targets.length === 0) throw badInput('input.compoundIds', 'core:grid-coverage.nothing-named');
  return targets;
}

/** Ids of the things of one kind. */
export const idsOfKind = (targets: readonly Targets[], property: Targets['property']): readonly string[] =>
  targets.find((one) => one.property === property)?.ids ?? [];

/**
 * Holds what is to be covered until this transaction ends, in one order, so that it goes on existing, does not move, and
 * nothing is built into it that would not know of the coverage.
 */
export async function holdTargets(context: Context, targets: readonly Targets[]): Promise<void> {
  await context.write();
  const of = (property: Targets['property']) => sql`${idsOfKind(targets, property)}::uuid[]`;
  await sql`select core.x_hold_targets(
    ${of('compoundId')}, ${of('buildingId')}, ${of('buildingUnitId')}, ${of('dwellingId')})`.execute(context.sql);
}

interface Looked {
  readonly code: string;
  readonly isRetired: boolean;
  readonly isNear: boolean;
}

/**
 * Refuses what a grid cannot cover: what the actor does not see, what was retired, and what lies neither in the grid's
 * organization nor above or below it. A compound that two communities share belongs to what is above both.
 */
export async function requireCoverable(
  context: Context,
  grid: Grid,
  { entity, table, ids, field }: Targets,
): Promise<void> {
  const seen = await context.read(entity).byIds(ids);
  if (seen.includes(null)) throw notFound(field);
  const { rows } = await sql<Looked>`
    select t.code, t.retired_on is not null as "isRetired", (own.path <@ o.path or o.path <@ own.path) as "isNear"
    from core.${sql.raw(table)} t
    join core.organization o on o.id = t.organization_id
    join core.organization own on own.id = ${grid.organizationId}
    where t.id = any(${ids}::uuid[]) order by t.code`.execute(context.sql);
  for (const { code, isRetired, isNear } of rows) {
    if (isRetired) throw ruleViolated(field, 'core:grid-coverage.retired', { code });
    if (!isNear) throw ruleViolated(field, 'core:grid-coverage.elsewhere', { code });
  }
}
