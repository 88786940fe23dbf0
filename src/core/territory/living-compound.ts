import { type Context, notFound, ruleViolated, sql } from '../../plugin-api/index.js';
import { Compound } from './compound.entity.js';

/** How a compound is held until the transaction ends. */
export interface HoldOptions {
  /**
   * True: of all who ask so, only one goes on at a time. For what excludes each other without a constraint that could
   * say so, as when it lies in two tables.
   */
  readonly alone?: boolean;
}

/**
 * Makes sure that a compound exists and goes on existing until this transaction ends: whatever is to hang on one calls
 * this first, with the id of its row. Like `requireLiving` of organizations.
 * @returns the compound, as it is now that it is held
 * @throws NOT_FOUND, or RULE_VIOLATED `core:compound.retired`, naming the field
 */
export async function requireLivingCompound(
  context: Context,
  id: string,
  field: string,
  { alone = false }: HoldOptions = {},
): Promise<Compound> {
  await context.write();
  const hold = sql.raw(alone ? 'no key update' : 'key share');
  const { rows } = await sql<{ retiredOn: string | null }>`
    select c.retired_on as "retiredOn" from core.compound c where c.id = ${id} for ${hold}`.execute(context.sql);
  if (!rows[0]) throw notFound(field);
  if (rows[0].retiredOn) throw ruleViolated(field, 'core:compound.retired');
  return context.read(Compound).matching({ id }).require(field);
}
