import { hostOf } from '../../plugin-api/context/host-door.js';
import { type CommongridError, type Context, KeptRefusal, sql } from '../../plugin-api/index.js';
import { countToday, type DailyLimit, dayUsedUp, requireDaysLeft } from '../privacy/daily-limit.js';
import { Person } from './person.entity.js';
import type { PersonDetails } from './person-details.js';

/**
 * How many identity numbers that are known already an account enters in a day. Each refusal tells that somebody of that
 * number is kept somewhere: so many are mistakes, more are guesses.
 */
export const knownNumbers: DailyLimit = { name: 'known-numbers', most: 30, rule: 'core:person.too-many-known' };

/** What is written down where somebody is kept whose number was tried elsewhere. */
export const numberTried = 'core:known-number-tried';

/**
 * Refuses whoever has tried too many numbers today, whether this one is known or not.
 * @param path where the input stands
 * @throws RATE_LIMITED `core:person.too-many-known`
 */
export async function requireGuessesLeft(context: Context, { identity }: PersonDetails, path: string): Promise<void> {
  if (identity) await requireDaysLeft(context, knownNumbers, `${path}.identityNumber`);
}

/** Where a number was tried, and whose it is. */
interface Tried {
  readonly field: string;
  /** Who has the number. */
  readonly knownId: string;
  /** Organization at which the number was entered. */
  readonly organizationId: string;
}

/** A refusal that tells that a number is known: it is counted, and written down at both places. */
export const knownNumber = ({ rule, ...tried }: Tried & { readonly rule: string }): KeptRefusal<Context> =>
  new KeptRefusal<Context>('RULE_VIOLATED', { field: tried.field, rule }, (own) => countTried(own, tried, rule));

/**
 * What refuses somebody who was found by a number, for whatever reason: that another is refused otherwise, or not at
 * all, tells that the number is known. It is counted and written down like any that is, unless the actor may know of
 * them without it.
 */
export function refusedThoughKnown(refusal: CommongridError, tried: Tried): KeptRefusal<Context> {
  if (refusal instanceof KeptRefusal) return refusal;
  return new KeptRefusal<Context>(refusal.code, refusal.details, async (own) => {
    const mayKnow = await own.read(Person).matching({ id: tried.knownId }).first();
    if (!mayKnow) await countTried(own, tried, refusal.details.rule);
  });
}

async function countTried(
  own: Context,
  { field, knownId, organizationId }: Tried,
  rule: string | undefined,
): Promise<void> {
  // Those who asked at the same moment have all found days left: who is counted last is told nothing.
  if (own.actor.kind === 'account' && (await countToday(own, knownNumbers, own.accountId, 1)) > knownNumbers.most) {
    throw dayUsedUp(own, knownNumbers, field);
  }
  const { rows } = await sql<{ organizationId: string }>`
    select p.organization_id as "organizationId" from core.person p where p.id = ${knownId}`.execute(own.sql);
  await hostOf(own).kernel.ports.audit(own, {
    action: numberTried,
    plugin: 'core',
    outcome: 'refused',
    subject: { type: 'Person', id: knownId },
    organizationId: rows[0]?.organizationId,
  });
  own.note({ organizationId, details: { rule } });
}
