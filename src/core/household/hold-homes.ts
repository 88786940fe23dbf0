import { type Context, conflict, edit, type RawBuilder, ruleViolated, sql } from '../../plugin-api/index.js';
import { managePersons } from '../person/person.access.js';
import { Household } from './household.entity.js';
import { Residence } from './residence.entity.js';

// Whoever writes who lives where goes the same way: first the buildings, with their compounds, then households and
// residences in them, then persons. So a move of premises and a move of people never slip past each other.

/** Holds the buildings of dwellings until this transaction ends. */
const holdDwellings = (context: Context, dwellings: RawBuilder<unknown>) =>
  sql`
    select core.x_hold_premises('{}', array(
      select distinct d.building_id from core.dwelling d where d.id in (${dwellings})))`.execute(context.sql);

/** How a household is taken up. */
interface TakeOptions {
  /** The version that the caller saw. */
  readonly version?: number;
  /** Name of the input that carries the id. */
  readonly field?: string;
}

/**
 * Takes up a household that exists, for a change of who lives in it; what is in its building is held.
 * @throws those of `edit`, and RULE_VIOLATED `core:household.closed`
 */
export async function takeHousehold(
  context: Context,
  globalId: string,
  { version, field = 'input.id' }: TakeOptions = {},
): Promise<Household> {
  const id = context.idOf(Household, globalId, field);
  await context.write();
  await holdDwellings(context, sql`select h.dwelling_id from core.household h where h.id = ${id}`);
  const household = await edit(context, Household, globalId, { permission: managePersons, version, field });
  if (household.validUntil) throw ruleViolated(field, 'core:household.closed');
  return household;
}

/** Takes up a residence that lasts, in the same way. Errors: those of `edit`, `core:residence.over`. */
export async function takeResidence(context: Context, globalId: string, version: number): Promise<Residence> {
  const id = context.idOf(Residence, globalId, 'input.id');
  await context.write();
  await holdDwellings(context, sql`select r.dwelling_id from core.residence r where r.id = ${id}`);
  const residence = await edit(context, Residence, globalId, { permission: managePersons, version });
  if (residence.validUntil) throw ruleViolated('input.id', 'core:residence.over');
  return residence;
}

/** Where persons lived so far is held, and they are; if they live elsewhere besides by now, once more from the start. */
const mostAttempts = 5;

/**
 * Holds where persons live, and then the persons, so that nothing comes to hang on them until the transaction ends: for
 * what ends their residences, or passes them to another entry, in the same transaction.
 * @throws CONFLICT when they are moved about without end
 */
export const holdPersons = (context: Context, ids: readonly string[]): Promise<void> =>
  // At once against rows that only refer to them, too: to lock more later would wait for who waits for less.
  holdHomes(
    context,
    ids,
    sql`for update`,
    sql`
    select r.dwelling_id from core.residence r where r.person_id = any(${ids}::uuid[])`,
  );

/**
 * Holds where somebody lives mainly and where they move, and then them, in the same way: for a move that ends the one
 * with the other. Two who swap their homes thus wait for each other in one order.
 * @param householdId global id of the household they move into
 * @throws CONFLICT when they are moved about without end
 */
export function holdMove(context: Context, householdId: string, personId: string, field: string): Promise<void> {
  const id = context.idOf(Household, householdId, field);
  return holdHomes(
    context,
    [personId],
    sql`for no key update`,
    sql`
    select h.dwelling_id from core.household h where h.id = ${id}
    union all select r.dwelling_id from core.residence r
    where r.person_id = ${personId} and r.is_main and r.valid_until is null`,
  );
}

/**
 * Whoever moved in before the persons were held, somewhere that is not, is let finish first: else a change there, which
 * waits for the person, would be waited for in turn.
 * @param homes SQL: ids of dwellings
 */
async function holdHomes(
  context: Context,
  persons: readonly string[],
  lock: RawBuilder<unknown>,
  homes: RawBuilder<unknown>,
): Promise<void> {
  await context.write();
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    await sql`savepoint hold_homes`.execute(context.sql);
    const { rows } = await sql<{ id: string }>`select distinct home.id from (${homes}) as home (id)`.execute(
      context.sql,
    );
    const dwellings = rows.map(({ id }) => id);
    await holdDwellings(context, sql`select unnest(${dwellings}::uuid[])`);
    await sql`select 1 from core.person p where p.id = any(${persons}::uuid[]) order by p.id ${lock}`.execute(
      context.sql,
    );
    const { rows: elsewhere } = await sql`
      select 1 from (${homes}) as home (id) where home.id <> all(${dwellings}::uuid[]) limit 1`.execute(context.sql);
    if (elsewhere.length === 0) return;
    await sql`rollback to savepoint hold_homes`.execute(context.sql);
  }
  throw conflict();
}
