import {
  type ActorGrant,
  gridsOf,
  organizationsOf,
  type Placement,
  type Ports,
  type RawBuilder,
  sql,
} from '../../plugin-api/index.js';

type Condition = RawBuilder<boolean>;
type Column = (property: string) => RawBuilder<unknown>;

/**
 * SQL for the rows that an actor may read. Without a permission, as the entity is placed: public facts for all, what is
 * placed by its default permission, what is one's own. With a permission, by place alone: that something is public, or
 * one's own, does not make it a thing that one may act on.
 */
export const scope: Ports['scope'] = (actor, permission, placement, column) => {
  if (actor.kind === 'system') return true;
  if (permission === undefined && placement.public) return true;
  // Placed nowhere (`@Placed({})`): hidden from every read, whatever is held.
  if (actor.kind === 'anonymous' || Object.keys(placement).length === 0) return false;
  const needed = permission ?? placement.permission;
  const grants = actor.grants.filter((grant) => needed !== undefined && grant.permissions.has(needed));
  if (grants.some((grant) => !grant.organizationPath && !grant.gridPath)) return true;
  const own = permission === undefined ? ownRows(actor.accountId, placement, column) : [];
  const conditions = [...own, ...placedRows(grants, placement, column)];
  return conditions.length > 0 && sql<boolean>`(${sql.join(conditions, sql` or `)})`;
};

const ownRows = (accountId: string, placement: Placement, column: Column): Condition[] =>
  (placement.parties ?? []).map((property) => sql<boolean>`${column(property)} = ${accountId}`);

/**
 * Below an organization there may be most of the rows or few: `exists` leaves it to the planner to look each row's
 * place up, or to start from the places. Below a grid there are always few: an array of its ids lets it use the indexes
 * of the rows, also beside another condition (`or` over subqueries would read the whole table for each grid worker's
 * page).
 */
function placedRows(grants: readonly ActorGrant[], placement: Placement, column: Column): Condition[] {
  const organizations = grants.flatMap((grant) => grant.organizationPath ?? []);
  const grids = grants.flatMap((grant) => grant.gridPath ?? []);
  const conditions: Condition[] = [];
  for (const property of organizations.length > 0 ? organizationsOf(placement) : []) {
    conditions.push(sql`exists (
      select 1 from core.organization o where o.id = ${column(property)} and o.path <@ any(${organizations}::ltree[]))`);
  }
  for (const property of organizations.length > 0 ? gridsOf(placement) : []) {
    conditions.push(sql`exists (
      select 1 from core.grid g join core.organization o on o.id = g.organization_id
      where g.id = ${column(property)} and o.path <@ any(${organizations}::ltree[]))`);
  }
  for (const property of grids.length > 0 ? gridsOf(placement) : []) {
    conditions.push(sql`${column(property)} = any(array(
      select g.id from core.grid g where g.path <@ any(${grids}::ltree[])))`);
  }
  return conditions;
}
