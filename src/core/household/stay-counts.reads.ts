import { type Context, loadValue, type Place, ratioOf, sql } from '../../plugin-api/index.js';
import { liesWithin } from '../organization/lies-within.js';
import { readPersons } from '../person/person.access.js';
import type { StayShare } from './stay-counts.types.js';
import { StayKind } from './stay-kind.entity.js';

/**
 * To those who may not see the persons a count is told in steps of so many, at every place: to the number, a count of
 * one, and of none a day later, would tell what somebody does; so would the difference between a place and its parts.
 */
const step = 5;

/** Rounded up: none is told as none, and nobody who is there as nobody. */
const roughly = (count: number): number => Math.ceil(count / step) * step;

/** Whether the actor could count those who live somewhere by themselves. */
const maySee = async (context: Context, place: Place): Promise<boolean> =>
  context.actor.kind !== 'anonymous' && (await context.permissionsAt(place)).includes(readPersons);

/** A count as it is told. */
interface ToldCount {
  readonly count: number;
  /** Whether it is one of the steps, whatever it was rounded from: that 5 were exactly 5 would tell as much. */
  readonly isRounded: boolean;
}

/** Counts of a grid, in steps to those who may not see the persons, and whether they are. */
const countOf = (name: string, table: string) => {
  const exactly = exactCountOf(name, table);
  return async (context: Context, id: string): Promise<ToldCount> => {
    const count = await exactly(context, id);
    const isRounded = count > 0 && !(await maySee(context, { grid: id }));
    return { count: isRounded ? roughly(count) : count, isRounded };
  };
};

/** The same to the number, of all grids of a request in one statement. */
const exactCountOf =
  (name: string, table: string) =>
  (context: Context, id: string): Promise<number> =>
    loadValue(
      context,
      name,
      id,
      (ids) => sql<{ id: string; value: number }>`
        select t.grid_id as id, count(*)::int as value from core.${sql.raw(table)} t
        where t.grid_id = any(${ids}::uuid[]) and t.valid_until is null group by 1`,
      0,
    );

/** How many households a grid has now. */
export const countHouseholds = countOf('Grid.householdTotal', 'household');

/** How many residences last in a grid: who is registered and lives elsewhere counts at both. */
export const countResidents = countOf('Grid.residentTotal', 'residence');

interface StayCount {
  readonly id: string;
  readonly kind: string;
  readonly count: number;
}

/**
 * How the stays in an organization, and in all below it, are shared out among the kinds, as those are registered. All
 * organizations of a request share one statement, whose time is limited: everybody may ask for many large ones at once.
 * To those who may not see the persons counts are told in steps, and ratios are of these.
 */
export async function staySharesOf(context: Context, id: string): Promise<StayShare[]> {
  const counts = await stayCountsOf(context, id);
  const isExact = await maySee(context, { organization: id });
  return sharesOf(isExact ? counts : counts.map(({ kind, count }) => ({ kind, count: roughly(count) })));
}

interface KindCount {
  readonly kind: StayKind;
  readonly count: number;
}

function stayCountsOf(context: Context, id: string): Promise<KindCount[]> {
  return context.load('Organization.stayShares', id, () => async (ids: readonly string[]) => {
    const kinds = await context.read(StayKind).all(1000, { name: 'CODE', by: ['code'] });
    const { rows } = await sql<StayCount>`
      select one.id, r.kind, r.count from unnest(${ids}::uuid[]) as one (id) cross join lateral (
        select r.stay_kind as kind, count(*)::int as count from core.residence r
        where r.valid_until is null and ${liesWithin(sql`r.organization_id`, sql`one.id`)} group by 1) r`.execute(
      context.sql,
    );
    const counts = Map.groupBy(rows, (row) => row.id);
    return ids.map((one) => kinds.map((kind) => ({ kind, count: countIn(counts.get(one), kind) })));
  });
}

const countIn = (rows: readonly StayCount[] = [], { code }: StayKind): number =>
  rows.find(({ kind }) => kind === code)?.count ?? 0;

function sharesOf(counts: readonly KindCount[]): StayShare[] {
  const denominator = counts.reduce((sum, { count }) => sum + count, 0);
  return counts.map(({ kind, count }) => ({ kind, count, ratio: ratioOf({ numerator: count, denominator }) }));
}
