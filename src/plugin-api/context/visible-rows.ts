import { type RawBuilder, sql } from 'kysely';
import { placementOf } from '../access/placement.js';
import type { ClassType } from '../plugin/define-plugin.js';
import type { ReadSource } from '../read/read-source.js';
import type { Table } from '../read/table.js';
import { inTerm } from '../term/term.js';
import type { Context } from './context.js';
import { hostOf } from './host-door.js';
import type { Kernel } from './kernel.js';

/** Of which entity, and by which permission unless by its default one. */
interface Wanted {
  readonly entity: ClassType;
  readonly table: Table;
  readonly permission: string | undefined;
}

/** What a read of an entity comes from. */
export const sourceOf = (context: Context, { ports }: Kernel, entity: ClassType): ReadSource => ({
  run: (statement) => hostOf(context).readTurns.take(() => statement.execute(context.sql)),
  placement: placementOf(entity) ?? {},
  scope: (permission, placement, column) => ports.scope(context.actor, permission, placement, column),
});

/**
 * SQL: the rows of an entity that the actor may see, as the access port has it; those in their public term may be seen
 * by all, unless a permission is named, which has to do with acting on them.
 * @throws Error when the entity declares no placement.
 */
export function whatMaySee(
  { actor, today }: Context,
  { ports }: Kernel,
  { entity, table, permission }: Wanted,
): RawBuilder<boolean>[] {
  const placement = placementOf(entity);
  if (!placement) throw new Error(`${entity.name} declares no placement: add @Placed(…)`);
  const scope = ports.scope(actor, permission, placement, (property) => table.column(property));
  if (scope === true) return [];
  if (!placement.publicTerm || permission !== undefined) return [scope === false ? sql<boolean>`false` : scope];
  const counts = inPublicTerm(entity, table, today);
  return [scope === false ? counts : sql<boolean>`(${counts} or ${scope})`];
}

/**
 * SQL: the rows of an entity that are in their public term on a day.
 * @throws Error when the entity declares no `publicTerm`.
 */
export function inPublicTerm(entity: ClassType, table: Table, day: string): RawBuilder<boolean> {
  const term = placementOf(entity)?.publicTerm;
  if (!term) throw new Error(`${entity.name} declares no public term: add it to its @Placed(…)`);
  return inTerm(table.column(term.from), table.column(term.until), day);
}
