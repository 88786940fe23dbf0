import { v7 as uuidV7 } from 'uuid';
import { type Context, edit, requireTerm, ruleViolated, sql } from '../../plugin-api/index.js';
import { effectiveDay } from '../effective-day.js';
import { requireLivingEntry } from '../person/living-person.js';
import { managePersons } from '../person/person.access.js';
import { Person } from '../person/person.entity.js';
import { requireKnownPurpose } from '../privacy/unmasking-purposes.js';
import { Consent, ConsentGiver } from './consent.entity.js';
import { ConsentGiven, ConsentWithdrawn } from './consent.events.js';
import type { GiveConsentInput, WithdrawConsentInput } from './consent.inputs.js';
import { endWithConsent } from './consent-endings.js';

/** Years below which a guardian agrees (Personal Information Protection Law, article 31). */
const ageOfConsent = 14;

/**
 * Writes down that somebody agreed to a use of their data. The person is locked, so that consents follow one another.
 * @throws RULE_VIOLATED where they have agreed already, or a child has agreed for itself
 */
export async function giveConsent(context: Context, input: GiveConsentInput): Promise<Consent> {
  const { purpose, givenBy, channel, until = null } = input;
  const person = await takePerson(context, input.personId);
  requireKnownPurpose(context, purpose, 'input.purpose');
  const givenOn = effectiveDay(context, input.givenOn, 'input.givenOn');
  requireTerm(givenOn, until, 'input.until');
  if (until && until <= context.today) throw ruleViolated('input.until', 'core:consent.over-already');
  if (givenBy !== ConsentGiver.GUARDIAN && (await isChild(context, person.id, givenOn)))
    throw ruleViolated('input.givenBy', 'core:consent.needs-guardian', { age: ageOfConsent });
  if ((await consentsInForce(context, person.id, purpose)).length > 0)
    throw ruleViolated('input.purpose', 'core:consent.given-already', { purpose });
  const consentId = uuidV7();
  await sql`
    insert into core.x_consent (id, person_id, purpose, given_on, given_by, channel, until)
    values (${consentId}, ${person.id}, ${purpose}, ${givenOn}, ${givenBy}, ${channel}, ${until})`.execute(context.sql);
  context.noteOn(person, { consentId, purpose });
  await context.emit(ConsentGiven, person.id, { consentId, personId: person.id, purpose });
  return readManaged(context, consentId);
}

/**
 * Withdraws a consent: from today on it covers nothing, and what rests on it ends with it. What was done before stays
 * lawful (article 15). Who was entered twice may have agreed twice: then both go, since no means no.
 * @throws RULE_VIOLATED `core:consent.missing` where none is in force
 */
export async function withdrawConsent(context: Context, input: WithdrawConsentInput): Promise<Consent> {
  const { purpose } = input;
  const person = await takePerson(context, input.personId);
  const consentIds = await consentsInForce(context, person.id, purpose);
  const [consentId] = consentIds;
  if (!consentId) throw ruleViolated('input.purpose', 'core:consent.missing', { purpose });
  await sql`
    update core.x_consent set withdrawn_on = ${context.today}, is_settled = true
    where id = any(${consentIds}::uuid[])`.execute(context.sql);
  context.noteOn(person, { consentId, purpose });
  for (const id of consentIds) {
    await endWithConsent(context, { consentId: id, personId: person.id, purpose, day: context.today });
    await context.emit(ConsentWithdrawn, person.id, { consentId: id, personId: person.id, purpose });
  }
  return readManaged(context, consentId);
}

/** Whoever manages persons is answered with it, even without the permission to know of them. */
const readManaged = (context: Context, id: string): Promise<Consent> =>
  context.read(Consent, managePersons).matching({ id }).require('input.personId');

/** Locked: consents of a person follow one another. */
async function takePerson(context: Context, id: string): Promise<Person> {
  const field = 'input.personId';
  const person = await edit(context, Person, id, { permission: managePersons, field });
  requireLivingEntry(person, field);
  return person;
}

async function consentsInForce(context: Context, personId: string, purpose: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from core.x_consent where person_id = ${personId} and purpose = ${purpose} and withdrawn_on is null
      and (until is null or until > ${context.today}::date)
    order by id`.execute(context.sql);
  return rows.map(({ id }) => id);
}

async function isChild(context: Context, personId: string, day: string): Promise<boolean> {
  const { rows } = await sql<{ isChild: boolean }>`
    select birth_date + make_interval(years => ${ageOfConsent}::int) > ${day}::date as "isChild"
    from core.person where id = ${personId} and birth_date is not null`.execute(context.sql);
  return rows[0]?.isChild ?? false;
}
