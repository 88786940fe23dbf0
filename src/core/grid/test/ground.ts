import { type Actor, type Context, type GeoJsonArea, type Ring, sql, toGlobalId } from '../../../plugin-api/index.js';
import type { Organization } from '../../organization/organization.entity.js';
import { readPath } from '../../organization/test/rows.js';
import { idOf, type World } from '../../organization/test/world.js';
import type { Grid } from '../grid.entity.js';
import type { CreateGridInput } from '../grid.inputs.js';
import { createGrid } from '../grid.service.js';

/** A row with an id. */
type Named = { readonly id: string };

/** The global id of a grid. */
export const gridIdOf = ({ id }: Named): string => toGlobalId('Grid', id);

/** Creates a grid in an organization, there since 2020; its name is its code unless said otherwise. */
export function addGrid(
  world: World,
  organization: Organization,
  input: Partial<CreateGridInput> = {},
  parent?: Grid,
): Promise<Grid> {
  const given = { name: input.code ?? '网格', organizationId: idOf(organization), validFrom: '2020-01-01', ...input };
  return world.write((context) => createGrid(context, { ...given, parentId: parent && gridIdOf(parent) }));
}

/** An account that is not there. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** Somebody who holds these permissions at these organizations and below. */
export async function holderOf(
  world: World,
  permissions: readonly string[],
  ...places: readonly Named[]
): Promise<Actor> {
  const paths = await Promise.all(places.map(({ id }) => readPath(world.context(), id)));
  const grants = paths.map((organizationPath) => ({ permissions: new Set(permissions), organizationPath }));
  return { kind: 'account', accountId: nobody, login: '', sessionId: '', grants };
}

/** Codes of all that is above a grid by its path, topmost first. */
export async function gridCodesAbove(context: Context, { id }: Named): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select a.code from core.grid g join core.grid a on a.path @> g.path and a.id <> g.id
    where g.id = ${id} order by nlevel(a.path)`.execute(context.sql);
  return rows.map(({ code }) => code);
}

/** The history of a grid, oldest first: `name, code of its organization, has a boundary?, from, until`. */
export async function gridPeriodsOf(context: Context, { id }: Named): Promise<string[]> {
  const { rows } = await sql<{ period: string }>`
    select concat_ws(' ', p.name, o.code, case when p.boundary is null then 'unbounded' else 'bounded' end, p.valid_from,
      coalesce(p.valid_until::text, 'open')) as period
    from core.grid_period p join core.organization o on o.id = p.organization_id
    where p.grid_id = ${id} order by p.valid_from`.execute(context.sql);
  return rows.map(({ period }) => period);
}

/** Names of the events that were said of something, in order. */
export async function eventsOf(context: Context, { id }: Named): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from commongrid.outbox where subject = ${id} order by id`.execute(context.sql);
  return rows.map(({ name }) => name);
}

/** The square with its south-west corner there, and sides of that many degrees. */
export const squareRing = (west: number, south: number, side: number): Ring => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
  [west, south],
];

/** The same as an area, with holes. */
export const square = (west: number, south: number, side: number, ...holes: Ring[]): GeoJsonArea => ({
  type: 'Polygon',
  coordinates: [squareRing(west, south, side), ...holes],
});
