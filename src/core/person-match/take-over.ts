import { type Context, ruleViolated, save, sql, writeRows, z } from '../../plugin-api/index.js';
import { birthDateOf } from '../person/birth-date.js';
import { type Identity, readIdentity } from '../person/identity.js';
import { Person } from '../person/person.entity.js';
import { IdentityKind, Sex } from '../person/person.enums.js';
import { type PersonDetails, setDetails } from '../person/person-details.js';
import { openSealed, openVault } from '../vault/index.js';
import { otherBirth } from './other-birth.js';
import { PersonMatch } from './person-match.entity.js';

/** What the entry that stays took over, since it did not know it: sealed in the match until the merger is undone. */
const takenForm = z.object({
  sex: z.enum(Sex).optional(),
  birthDate: z.string().optional(),
  phone: z.string().optional(),
  identity: z.object({ kind: z.enum(IdentityKind), number: z.string() }).optional(),
});

/**
 * Lets the entry that stays know what only the one that goes knew. A number that nobody may have twice is taken from the
 * one that goes; the rest stays with it, too.
 * @returns what was taken, sealed for the match; null for nothing
 * @throws RULE_VIOLATED `core:person-match.two-identities`, `core:person-match.other-birth`
 */
export async function takeOver(context: Context, matchId: string, gone: Person, kept: Person): Promise<Buffer | null> {
  const taken = await missingOf(context, gone, kept);
  if (Object.values(taken).every((value) => value === undefined)) return null;
  if (taken.identity) {
    Object.assign(gone, { identityKind: null, identitySealed: null, identityIndex: null });
    await save(context, gone);
  }
  await setDetails(context, kept, taken, 'input');
  await save(context, kept);
  const { identity, ...others } = taken;
  const remembered = { ...others, identity: identity && { kind: identity.kind, number: identity.number } };
  const vault = await openVault(context);
  return vault.seal({ table: 'person_match', column: 'merged_sealed', id: matchId }, JSON.stringify(remembered));
}

/** What one knows and the other does not. */
async function missingOf(context: Context, gone: Person, kept: Person): Promise<PersonDetails> {
  const [born, bornToo] = [await birthDateOf(context, gone.id), await birthDateOf(context, kept.id)];
  const [phone, phoneToo] = [await opened(context, gone, 'phoneSealed'), await opened(context, kept, 'phoneSealed')];
  const identity = await identityOf(context, gone, kept);
  if (identity?.birthDate && bornToo && identity.birthDate !== bornToo) {
    throw otherBirth('input.intoId', gone.id, gone.organizationId);
  }
  return {
    sex: (!kept.sex && (identity?.sex ?? gone.sex)) || undefined,
    birthDate: (!bornToo && (identity?.birthDate ?? born)) || undefined,
    phone: (!phoneToo && phone) || undefined,
    identity,
  };
}

async function identityOf(context: Context, gone: Person, kept: Person): Promise<Identity | undefined> {
  if (!gone.identityKind) return undefined;
  if (gone.identityKind === kept.identityKind) throw ruleViolated('input.intoId', 'core:person-match.two-identities');
  if (kept.identityKind) return undefined;
  return readAgain(gone.identityKind, (await opened(context, gone, 'identitySealed')) ?? '');
}

const opened = (context: Context, { id }: Person, property: 'phoneSealed' | 'identitySealed') =>
  openSealed(context, Person, property, id);

/** A number that is kept was read before. */
function readAgain(kind: IdentityKind, number: string): Identity {
  const read = readIdentity(kind, number);
  return 'problem' in read ? { kind, number, birthDate: null, sex: null } : read;
}

/** Takes back what was taken over, as far as nobody has put anything else there since. */
export async function giveBack(context: Context, matchId: string, gone: Person, keptId: string): Promise<void> {
  const sealed = await openSealed(context, PersonMatch, 'mergedSealed', matchId);
  if (!sealed) return;
  const { sex = null, birthDate = null, phone, identity } = takenForm.parse(JSON.parse(sealed));
  const vault = await openVault(context);
  await sql`
    update core.person p set sex = nullif(p.sex, ${sex}), birth_date = nullif(p.birth_date, ${birthDate}::date)
    where p.id = ${keptId}`.execute(context.sql);
  if (phone) {
    await sql`
      update core.person p set phone_sealed = null, phone_index = null, phone_tail_index = null
      where p.id = ${keptId} and p.phone_index in (${sql.join(vault.indexes('phone', phone))})`.execute(context.sql);
  }
  if (!identity) return;
  const taken = await writeRows(
    context,
    sql`update core.person p set identity_kind = null, identity_sealed = null, identity_index = null
      where p.id = ${keptId} and p.identity_index in (${sql.join(vault.indexes('identity', identity.number))})`,
  );
  // Corrected since: then the number was nobody's.
  if (taken === 0) return;
  await setDetails(context, gone, { identity: readAgain(identity.kind, identity.number) }, 'input');
  await save(context, gone);
}
