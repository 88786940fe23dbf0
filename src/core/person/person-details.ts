import { normalizePhone, phoneTail } from '../../lib/phone-number.js';
import { badInput, type Context, forbidden, ruleViolated, sql } from '../../plugin-api/index.js';
import { openSealed, openVault, takeIndex } from '../vault/index.js';
import { birthDateOf } from './birth-date.js';
import { type Identity, readIdentity, tellsBirth } from './identity.js';
import { knownNumber } from './known-number.js';
import { readIdentityData } from './person.access.js';
import { Person } from './person.entity.js';
import { IdentityKind, type Sex } from './person.enums.js';
import type { PersonDetailsInput } from './person.inputs.js';

/** What is said of a person, in the form in which it is kept; undefined where nothing is said, null where it goes. */
export interface PersonDetails {
  readonly sex?: Sex | null;
  readonly birthDate?: string | null;
  readonly identity?: Identity | null;
  readonly phone?: string | null;
}

/**
 * Reads what an input says of a person. A number that tells birth and sex says both; what is said beside it fits it.
 * @param path where the input stands: `input`
 * @throws BAD_USER_INPUT for forms, RULE_VIOLATED for what contradicts the number; never with a value
 */
export function readDetails(context: Context, input: PersonDetailsInput, path: string): PersonDetails {
  const identity = identityOf(input, path);
  const details = {
    sex: input.sex,
    birthDate: input.birthDate,
    identity,
    phone: phoneOf(input.phone, `${path}.phone`),
  };
  requireFitting(context, identity, details, path);
  return { ...details, sex: identity?.sex ?? input.sex, birthDate: identity?.birthDate ?? input.birthDate };
}

function identityOf({ identityKind, identityNumber }: PersonDetailsInput, path: string): Identity | null | undefined {
  if (!identityNumber) return identityNumber === '' ? null : (identityNumber as null | undefined);
  const read = readIdentity(identityKind ?? IdentityKind.RESIDENT_ID, identityNumber);
  if ('problem' in read) throw badInput(`${path}.identityNumber`, `core:person.${read.problem}`);
  return read;
}

function phoneOf(text: string | null | undefined, field: string): string | null | undefined {
  if (!text) return text === '' ? null : (text as null | undefined);
  const phone = normalizePhone(text);
  if (phone === null) throw badInput(field, 'core:person.phone-form');
  return phone;
}

function requireFitting(
  { today }: Pick<Context, 'today'>,
  identity: Identity | null | undefined,
  { birthDate, sex }: Pick<PersonDetails, 'birthDate' | 'sex'>,
  path: string,
): void {
  const born = identity?.birthDate ?? birthDate;
  if (born && born > today) {
    if (identity?.birthDate) throw badInput(`${path}.identityNumber`, 'core:person.identity-birth-to-come');
    throw badInput(`${path}.birthDate`, 'core:person.birth-date-to-come');
  }
  if (identity?.birthDate && birthDate && birthDate !== identity.birthDate) {
    throw ruleViolated(`${path}.birthDate`, 'core:person.birth-date-differs');
  }
  if (identity?.sex && sex && sex !== identity.sex) throw ruleViolated(`${path}.sex`, 'core:person.sex-differs');
}

/**
 * Writes what is said onto a person who is new or taken up; saving is the caller's.
 * @returns names of the properties that are different now
 * @throws RULE_VIOLATED `core:person.known` when another person has the number
 */
export async function setDetails(
  context: Context,
  person: Person,
  details: PersonDetails,
  path: string,
): Promise<string[]> {
  const changed: string[] = [];
  if (details.identity !== undefined && (await setIdentity(context, person, details.identity, path))) {
    changed.push('identityNumber');
  } else if (details.identity === undefined) {
    await requireFittingNumber(context, person, details, path);
  }
  if (details.phone !== undefined && (await setPhone(context, person, details.phone))) changed.push('phone');
  const before = { sex: person.sex, birthDate: await birthDateOf(context, person.id) };
  for (const property of ['sex', 'birthDate'] as const) {
    const value = details[property];
    if (value === undefined || value === before[property]) continue;
    Object.assign(person, { [property]: value });
    changed.push(property);
  }
  return changed;
}

/**
 * Who may not read a day of birth that is kept neither sets nor takes out one: a refusal of any but the right one, or
 * none, would tell it. An identity number that is said with it brings its own.
 * @throws FORBIDDEN `core:person.birth-date-kept`, alike for every day
 */
export async function requireBirthDateOpen(
  context: Context,
  { id, identityKind }: Person,
  { birthDate, identity }: PersonDetails,
  path: string,
): Promise<void> {
  if (birthDate === undefined || identity?.birthDate) return;
  if (!tellsBirth(identityKind) && (await birthDateOf(context, id)) === null) return;
  if (await context.read(Person, readIdentityData).matching({ id }).first()) return;
  throw forbidden(`${path}.birthDate`, 'core:person.birth-date-kept', { permission: readIdentityData });
}

/** What is said without the number fits the one that is kept already. */
async function requireFittingNumber(
  context: Context,
  person: Person,
  { birthDate, sex }: PersonDetails,
  path: string,
): Promise<void> {
  if ((birthDate === undefined && sex === undefined) || !tellsBirth(person.identityKind)) return;
  const number = await openSealed(context, Person, 'identitySealed', person.id);
  const read = number === null ? undefined : readIdentity(IdentityKind.RESIDENT_ID, number);
  if (!read || 'problem' in read) return;
  if (birthDate !== undefined && birthDate !== read.birthDate) {
    throw ruleViolated(`${path}.birthDate`, 'core:person.birth-date-differs');
  }
  if (sex !== undefined && sex !== read.sex) throw ruleViolated(`${path}.sex`, 'core:person.sex-differs');
}

async function setIdentity(
  context: Context,
  person: Person,
  identity: Identity | null,
  path: string,
): Promise<boolean> {
  const { id } = person;
  const before = person.identityKind ? await openSealed(context, Person, 'identitySealed', id) : null;
  if (before === (identity?.number ?? null) && person.identityKind === (identity?.kind ?? null)) return false;
  if (!identity) {
    Object.assign(person, { identityKind: null, identitySealed: null, identityIndex: null });
    return true;
  }
  const vault = await openVault(context);
  const { index, indexes } = await takeIndex(context, 'identity', identity.number);
  const known = await findByIdentity(context, indexes);
  if (known && known !== id) {
    const { organizationId } = person;
    throw knownNumber({ field: `${path}.identityNumber`, rule: 'core:person.known', knownId: known, organizationId });
  }
  Object.assign(person, {
    identityKind: identity.kind,
    identitySealed: vault.seal({ table: 'person', column: 'identity_sealed', id }, identity.number),
    identityIndex: index,
  });
  return true;
}

/** Id of the person who has one of these blind indexes of an identity number, by whichever entry of theirs. */
export async function findByIdentity(context: Context, indexes: readonly Buffer[]): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select coalesce(p.merged_into_id, p.id) as id from core.person p where p.identity_index in (${sql.join(indexes)}) limit 1`.execute(
    context.sql,
  );
  return rows[0]?.id;
}

async function setPhone(context: Context, person: Person, phone: string | null): Promise<boolean> {
  const { id } = person;
  if ((await openSealed(context, Person, 'phoneSealed', id)) === phone) return false;
  if (phone === null) {
    Object.assign(person, { phoneSealed: null, phoneIndex: null, phoneTailIndex: null });
    return true;
  }
  const vault = await openVault(context);
  const tail = phoneTail(phone);
  Object.assign(person, {
    phoneSealed: vault.seal({ table: 'person', column: 'phone_sealed', id }, phone),
    phoneIndex: vault.index('phone', phone),
    phoneTailIndex: tail === null ? null : vault.index('phone-tail', tail),
  });
  return true;
}
