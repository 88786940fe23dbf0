import { type Actor, type RawBuilder, sql } from '../../plugin-api/index.js';

/** A number in digits or Chinese ones, letters, or a word. */
const piece = /[\d〇零一二三四五六七八九十]+|[a-z]+|[^\d〇零一二三四五六七八九十a-z\s\p{P}\p{S}]+/giu;

/** Whether a text may be an address in parts at all: most that is searched for is one word, and nothing is asked for it. */
export const isOfPieces = (text: string): boolean => (text.normalize('NFKC').match(piece)?.length ?? 0) > 1;

/** So many buildings are gone through as they are; where somebody may find more, an index says which. */
const fewBuildings = 1000;

/** How many buildings of those that an index finds for one address are gone through. */
export const mostBuildings = 500;

/**
 * SQL of the two arguments that say where something is looked for: paths of organizations at, below or just above which it
 * lies (null: anywhere), and the path of an organization within which it lies (null: of none).
 */
export type Around = RawBuilder<unknown>;

const anywhere: Around = sql`null, null, null, null`;

/**
 * Where an actor may find what takes a permission, or anything public without one.
 * @param within id of an organization to which the search keeps, if to any
 */
export function aroundOf(actor: Actor, permission: string | undefined, within: string | undefined): Around {
  const inside = within ? sql`(select o.path from core.organization o where o.id = ${within}::uuid)` : sql`null::ltree`;
  return sql`${pathsOf(actor, permission)}, ${inside}, ${fewBuildings}, ${mostBuildings}`;
}

function pathsOf(actor: Actor, permission: string | undefined): RawBuilder<unknown> {
  const everywhere = sql`null::ltree[]`;
  if (permission === undefined || actor.kind === 'system') return everywhere;
  const grants = actor.kind === 'account' ? actor.grants.filter((grant) => grant.permissions.has(permission)) : [];
  if (grants.some((grant) => !grant.organizationPath && !grant.gridPath)) return everywhere;
  const organizations = grants.flatMap((grant) => grant.organizationPath ?? []);
  const grids = grants.flatMap((grant) => grant.gridPath ?? []);
  if (grids.length === 0) return sql`${organizations}::ltree[]`;
  return sql`(${organizations}::ltree[] || array(
    select distinct o.path from core.grid g join core.organization o on o.id = g.organization_id
    where g.path <@ any(${grids}::ltree[])))`;
}

const partsOf = (text: string): RawBuilder<unknown> => sql`core.x_address_parts(${text})`;

/**
 * SQL: whether a building is what an address in parts means: its compound and itself, 翠洲 一号楼. Found by index: what
 * somebody may know of is for the read to say. Nothing of a text that is no such address.
 * @param around where it is looked for, among so many buildings; all buildings that may be meant unless given
 */
export const buildingSaidInParts = (
  id: RawBuilder<unknown>,
  text: string,
  around: Around = anywhere,
): RawBuilder<boolean> | undefined =>
  isOfPieces(text)
    ? sql<boolean>`${id} = any(array(
        select at.building_id
        from core.x_buildings_to_try(${partsOf(text)}, ${around}) tried
        cross join core.x_buildings_at(${partsOf(text)}, tried.ids) at
        where at.used = cardinality(${partsOf(text)})))`
    : undefined;

/** SQL: the same of a dwelling, which unit and room may name further: 翠洲苑1-101, 一号楼二单元101. */
export const dwellingSaidInParts = (
  id: RawBuilder<unknown>,
  text: string,
  around: Around = anywhere,
): RawBuilder<boolean> | undefined =>
  isOfPieces(text)
    ? sql<boolean>`${id} = any(array(
        select at from core.x_buildings_to_try(${partsOf(text)}, ${around}) tried
        cross join core.x_dwellings_at(${partsOf(text)}, tried.ids) at))`
    : undefined;

/** SQL: whether more buildings may be meant there than are gone through. */
export const hasTooManyBuildings = (text: string, around: Around): RawBuilder<boolean> =>
  sql<boolean>`(core.x_buildings_to_try(${partsOf(text)}, ${around})).is_cut`;
