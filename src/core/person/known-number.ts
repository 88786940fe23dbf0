import { hostOf } from '../../plugin-api/context/host-door.js';
import { CommongridError, type Context, KeptRefusal, sql } from '../../plugin-api/index.js';
import { type DailyLimit, giveOneBack } from '../privacy/daily-limit.js';
import { tellAtMost } from '../privacy/tell-at-most.js';
import { Person } from './person.entity.js';
import type { PersonDetails } from './person-details.js';

/**
 * How many identity numbers that are known already an account enters in a day. Each refusal tells that somebody of that
 * number is kept somewhere: so many are mistakes, more are guesses.
 */
export const knownNumbers: DailyLimit = { name: 'known-numbers', most: 30, rule: 'core:person.too-many-known' };

/** What is written down where somebody is kept whose number was tried elsewhere. */
export const numberTried = 'core:known-number-tried';

/** Two who enter one number at the same moment: the later one meets the constraint, which tells it as well. */
const tellsOfSomebody = (error: unknown): boolean =>
  error instanceof KeptRefusal || (error instanceof CommongridError && error.details.rule === 'core:person.known');

/**
 * Does what looks somebody up by an identity number, if there is one. Whoever has tried too many known ones today is
 * refused before, whether this one is known or not.
 * @param path where the input stands
 * @throws RATE_LIMITED `core:person.too-many-known`
 */
export function guessing<T>(
  context: Context,
  identity: PersonDetails['identity'],
  path: string,
  work: () => Promise<T>,
): Promise<T> {
  return identity ? tellAtMost(context, knownNumbers, `${path}.identityNumber`, work, tellsOfSomebody) : work();
}

/** Where a number was tried, and whose it is. */
interface Tried {
  readonly field: string;
  /** Who has the number. */
  readonly knownId: string;
  /** Organization at which the number was entered. */
  readonly organizationId: string;
}

/** A refusal that tells that a number is known: it stays counted, and is written down at both places. */
export const knownNumber = ({ rule, ...tried }: Tried & { readonly rule: string }): KeptRefusal<Context> =>
  new KeptRefusal<Context>('RULE_VIOLATED', { field: tried.field, rule }, (own) => writeTried(own, tried, rule));

/**
 * What refuses somebody who was found by a number, for whatever reason: that another is refused otherwise, or not at
 * all, tells that the number is known. It stays counted and is written down like any that is, unless the actor may know
 * of them without it.
 */
export function refusedThoughKnown(refusal: CommongridError, tried: Tried): KeptRefusal<Context> {
  if (refusal instanceof KeptRefusal) return refusal;
  return new KeptRefusal<Context>(refusal.code, refusal.details, async (own) => {
    const mayKnow = await own.read(Person).matching({ id: tried.knownId }).first();
    if (!mayKnow) await writeTried(own, tried, refusal.details.rule);
    else if (own.actor.kind === 'account') await giveOneBack(own, knownNumbers, own.accountId);
  });
}

async function writeTried(own: Context, { knownId, organizationId }: Tried, rule: string | undefined): Promise<void> {
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
