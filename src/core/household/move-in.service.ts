import { badInput, CommongridError, type Context, save, sql } from '../../plugin-api/index.js';
import { requireDataSource, visitedSource } from '../data-source/data-sources.js';
import { LegalBasis } from '../data-source/legal-basis.js';
import { effectiveDay } from '../effective-day.js';
import { guessing, knownNumber, refusedThoughKnown } from '../person/known-number.js';
import { requirePerson } from '../person/living-person.js';
import { managePersons } from '../person/person.access.js';
import { Person } from '../person/person.entity.js';
import { enterPerson } from '../person/person.service.js';
import { findByIdentity, type PersonDetails, readDetails } from '../person/person-details.js';
import { openVault } from '../vault/index.js';
import { endResidences } from './end-residences.js';
import { holdMove, takeHousehold } from './hold-homes.js';
import type { Household } from './household.entity.js';
import { ResidenceChanged } from './household.events.js';
import type { MoveInInput, ResidentInput } from './household.inputs.js';
import { Residence } from './residence.entity.js';
import { requireStayKind } from './stay-kinds.js';
import { tellFormerPlaces } from './tell-former-places.js';

const householdField = 'input.householdId';

/** Somebody who moved in. */
export interface MovedIn {
  readonly residence: Residence;
  /** Whether they were entered already: somebody has the same identity number. */
  readonly isKnown: boolean;
}

/**
 * Moves somebody into a household: a person whom the actor knows, one who is found by the identity number, or a new one.
 * A person is entered once, wherever they live: who has moved here is found under the number and the name, and known
 * here from then on. The places where they were known are told, whatever the actor may do there.
 */
export async function moveIn(context: Context, input: MoveInInput): Promise<MovedIn> {
  // Whatever can be refused without looking for anybody is refused first: else the refusal would tell who is found.
  const stayKind = await requireStayKind(context, input.stayKind, 'input.stayKind');
  const source = await requireDataSource(context, input.source ?? visitedSource, 'input.source');
  effectiveDay(context, input.validFrom, 'input.validFrom');
  const told = toldOf(context, input);
  return guessing(context, told.details?.identity, 'input.person', async () => {
    const resident = await residentOf(context, told);
    const residence = await takeIn(context, input, resident, { stayKind, source });
    return {
      residence: await context.read(Residence, managePersons).matching({ id: residence.id }).require(householdField),
      isKnown: resident.id !== undefined,
    };
  });
}

/** Takes somebody into the household, both held. */
async function takeIn(
  context: Context,
  input: MoveInInput,
  resident: Resident,
  registered: Pick<Move, 'stayKind' | 'source'>,
): Promise<Residence> {
  const field = householdField;
  if (input.leavesFormer && resident.id) await holdMove(context, input.householdId, resident.id, field);
  const household = await takeHousehold(context, input.householdId, { field });
  const validFrom = effectiveDay(context, input.validFrom, 'input.validFrom', household.validFrom);
  return countedIfFound(resident, household, async () => {
    const person = await takeResident(context, input, resident, household);
    return settle(context, input, { ...registered, personId: person.id, household, validFrom });
  });
}

/** Who moves in, and the parts of the input that hold. */
interface Move {
  readonly personId: string;
  readonly household: Household;
  readonly stayKind: string;
  readonly source: string;
  readonly validFrom: string;
}

/** Writes the residence, ends the former one if that is said, and tells whom it concerns. */
async function settle(context: Context, input: MoveInInput, move: Move): Promise<Residence> {
  const { personId, household, stayKind, source, validFrom } = move;
  const isMain = input.isMain ?? true;
  const residence = new Residence();
  await tellFormerPlaces(
    context,
    sql`
    select ${personId}::uuid, ${residence.id}::uuid, ${household.organizationId}::uuid, (
      select r.id from core.residence r
      where r.person_id = ${personId} and r.is_main and r.valid_until is null
        and ${isMain && (input.leavesFormer ?? false)}::boolean)`,
  );
  if (isMain && input.leavesFormer) {
    await endResidences(context, sql`r.person_id = ${personId} and r.is_main`, validFrom, 'input.validFrom');
  }
  Object.assign(residence, {
    personId,
    ...placeOf(household),
    stayKind,
    relation: input.relation,
    isMain,
    purpose: input.purpose?.trim() ?? null,
    source,
    legalBasis: input.legalBasis ?? LegalBasis.LEGAL_DUTY,
    validFrom,
    validUntil: null,
  });
  await save(context, residence, {
    x_residence_once: [input.personId ? 'input.personId' : 'input.person', 'core:residence.lives-there'],
    x_residence_one_head: ['input.relation', 'core:household.has-head'],
    x_residence_one_main: ['input.isMain', 'core:residence.main-elsewhere'],
  });
  const { id: residenceId, householdId, relation } = residence;
  context.noteOn(residence, { personId, householdId, stayKind, relation, isMain, validFrom });
  await context.emit(ResidenceChanged, personId, { residenceId, personId, householdId });
  return residence;
}

/** Does with a resident what is to be done; of one who was found by the number, each refusal tells that they are known. */
async function countedIfFound<T>(
  { id, details }: Resident,
  { organizationId }: Household,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (id === undefined || !details || !(error instanceof CommongridError)) throw error;
    throw refusedThoughKnown(error, { field: 'input.person.identityNumber', knownId: id, organizationId });
  }
}

/** The copies that a residence takes of its household. */
export const placeOf = ({ id, dwellingId, organizationId, gridId }: Household) => ({
  householdId: id,
  dwellingId,
  organizationId,
  gridId,
});

/** Who is to move in: by id, if they are known, and what is said of them. */
interface Resident {
  readonly id?: string;
  readonly details?: PersonDetails;
}

/** What an input tells of who is to move in: which of the known, or what they are like. */
function toldOf(context: Context, { personId, person }: MoveInInput): Resident {
  if (Boolean(personId) === Boolean(person)) throw badInput('input.personId', 'core:residence.one-person');
  if (personId) return { id: context.idOf(Person, personId, 'input.personId') };
  return { details: readDetails(context, person ?? {}, 'input.person') };
}

/** Looks for who is meant by a number. */
async function residentOf(context: Context, { id, details }: Resident): Promise<Resident> {
  if (!details?.identity) return { id, details };
  const indexes = (await openVault(context)).indexes('identity', details.identity.number);
  return { id: await findByIdentity(context, indexes), details };
}

/** Locks who moves in, or enters them; where they come from is held already. */
async function takeResident(
  context: Context,
  { personId, person, source, legalBasis }: MoveInInput,
  { id, details }: Resident,
  { organizationId }: Household,
): Promise<Pick<Person, 'id'>> {
  if (personId) return requirePerson(context, personId, 'input.personId');
  if (!person || !details) throw badInput('input.personId', 'core:residence.one-person');
  const { name } = person;
  if (id === undefined) {
    return enterPerson(context, { name, organizationId, details, source, legalBasis }, 'input.person');
  }
  return requireNamesake(context, id, person, organizationId);
}

/**
 * Whoever knows but a number is not told whose it is: the name must be right as well.
 * @throws RULE_VIOLATED `core:residence.another-name`, which is counted and written down
 */
async function requireNamesake(
  context: Context,
  id: string,
  { name }: ResidentInput,
  organizationId: string,
): Promise<Pick<Person, 'id'>> {
  const { rows } = await sql<{ id: string; isSame: boolean }>`
    select p.id, core.x_fold(p.name) = core.x_fold(${name.trim()}) as "isSame" from core.person p
    where p.id = ${id} for no key update`.execute(context.sql);
  if (rows[0]?.isSame) return rows[0];
  const [field, rule] = ['input.person.name', 'core:residence.another-name'];
  throw knownNumber({ field, rule, knownId: id, organizationId });
}
