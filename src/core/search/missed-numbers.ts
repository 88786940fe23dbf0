import type { Context, Page } from '../../plugin-api/index.js';
import { writeAudit } from '../audit/write-audit.js';
import type { Person } from '../person/person.entity.js';
import { type DailyLimit, dayUsedUp, giveOneBack, takeOneToday } from '../privacy/daily-limit.js';
import { writeBeside } from '../write-beside.js';
import { entryOf } from './audit-search.js';

/**
 * How many searches by a whole number an account makes in a day that find nobody. So many are mistyped: whoever tries
 * the numbers that a mask leaves open, one after the other, misses them thousands of times.
 */
export const missedNumbers: DailyLimit = { name: 'missed-numbers', most: 50, rule: 'core:search.too-many-missed' };

/** What a search is by, where, and which input says it. */
export interface NumberSearch {
  readonly by: readonly string[];
  /** Id of the organization to which it keeps, if to any. */
  readonly within: string | undefined;
  readonly field: string;
}

/** The last digits of a telephone are told by its mask. */
const isWhole = (by: string): boolean => by === 'phone' || by === 'identity' || by === 'identityNumber';

/**
 * Searches, and counts it where a whole number found nobody on the page. A miss is taken before anybody is looked for,
 * and given back on a hit: of searches at the same moment no more are answered than may miss.
 * @throws RATE_LIMITED `core:search.too-many-missed`, which is written down
 */
export async function countMisses(
  context: Context,
  search: NumberSearch,
  find: () => Promise<Page<Person>>,
): Promise<Page<Person>> {
  if (context.actor.kind !== 'account' || !search.by.some(isWhole)) return find();
  const { accountId } = context;
  await takeMiss(context, search, accountId);
  const found = await find();
  if (found.nodes.length > 0) {
    await writeBeside(context, (own) => giveOneBack(own, missedNumbers, accountId));
  }
  return found;
}

async function takeMiss(context: Context, { by, within, field }: NumberSearch, accountId: string): Promise<void> {
  const isLeft = await writeBeside(context, async (own) => {
    const taken = await takeOneToday(own, missedNumbers, accountId);
    if (!taken) await writeAudit(own, entryOf(within, 'refused', { by }));
    return taken;
  });
  if (!isLeft) throw dayUsedUp(context, missedNumbers, field);
}
