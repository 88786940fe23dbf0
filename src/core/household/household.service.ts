import { type Context, ruleViolated, save, sql } from '../../plugin-api/index.js';
import { requireDataSource, visitedSource } from '../data-source/data-sources.js';
import { LegalBasis } from '../data-source/legal-basis.js';
import { effectiveDay } from '../effective-day.js';
import { managePersons } from '../person/person.access.js';
import { Person } from '../person/person.entity.js';
import { Dwelling } from '../territory/dwelling.entity.js';
import { holdBuildingOf } from '../territory/hold-premises.js';
import { requireLivingDwelling } from '../territory/living-premises.js';
import { openVault } from '../vault/index.js';
import { endResidences } from './end-residences.js';
import { takeHousehold, takeResidence } from './hold-homes.js';
import { Household, HouseholdKind } from './household.entity.js';
import { HouseholdChanged } from './household.events.js';
import type {
  ChangeHeadInput,
  CloseHouseholdInput,
  CreateHouseholdInput,
  MemberInput,
  MoveOutInput,
  SplitHouseholdInput,
} from './household.inputs.js';
import { endWithHouseholds } from './household-endings.js';
import { membersOf, restateMembers } from './members.js';
import { Relation, Residence } from './residence.entity.js';

/** Where the number of a household in the register of permanent residence is sealed. */
export const registeredNoAt = (id: string) => ({ table: 'household', column: 'registered_no_sealed', id });

/** Creates a household in a dwelling where the actor manages persons. */
export async function createHousehold(context: Context, input: CreateHouseholdInput): Promise<Household> {
  const field = 'input.dwellingId';
  const dwellingId = context.idOf(Dwelling, input.dwellingId, field);
  await holdBuildingOf(context, 'dwelling', dwellingId);
  const { organizationId, gridId } = await requireLivingDwelling(context, dwellingId, field);
  const place = gridId ? { grid: gridId } : { organization: organizationId };
  await context.requirePermission(managePersons, place, field);
  const household = Object.assign(new Household(), {
    code: input.code ?? null,
    dwellingId,
    kind: input.kind ?? HouseholdKind.FAMILY,
    organizationId,
    gridId,
    source: await requireDataSource(context, input.source ?? visitedSource, 'input.source'),
    legalBasis: input.legalBasis ?? LegalBasis.LEGAL_DUTY,
    validFrom: effectiveDay(context, input.validFrom, 'input.validFrom'),
    validUntil: null,
  });
  const { id } = household;
  if (input.registeredNo) {
    household.registeredNoSealed = (await openVault(context)).seal(registeredNoAt(id), input.registeredNo.trim());
  }
  await write(context, household);
  context.noteOn(household, { dwellingId, kind: household.kind });
  return tell(context, household);
}

/** Ends that somebody lives in a household. */
export async function moveOut(context: Context, input: MoveOutInput): Promise<Residence> {
  const residence = await takeResidence(context, input.id, input.version);
  const day = effectiveDay(context, input.validUntil, 'input.validUntil', residence.validFrom);
  await endResidences(context, sql`r.id = ${residence.id}`, day, 'input.validUntil');
  context.noteOn(residence, { personId: residence.personId, validUntil: day });
  return context.read(Residence, managePersons).matching({ id: residence.id }).require('input.id');
}

/** Makes a member the head of a household, and says what others are to them from that day on. */
export async function changeHead(context: Context, input: ChangeHeadInput): Promise<Household> {
  const household = await takeHousehold(context, input.id, { version: input.version });
  const day = effectiveDay(context, input.validFrom, 'input.validFrom', household.validFrom);
  const present = await membersOf(context, household.id);
  const headId = context.idOf(Person, input.headId, 'input.headId');
  const relations = relationsOf(context, input.members ?? []);
  for (const { personId, relation } of present) {
    if (relation === Relation.HEAD && !relations.has(personId)) relations.set(personId, Relation.OTHER_RELATIVE);
  }
  relations.set(headId, Relation.HEAD);
  requireOneHead(relations, 'input.members');
  for (const { personId, relation } of present) if (relations.get(personId) === relation) relations.delete(personId);
  if (relations.size === 0) return reread(context, household);
  await restateMembers(context, household, present, relations, day, 'input.headId');
  await touch(context, household);
  context.noteOn(household, { headId, validFrom: day });
  return tell(context, household);
}

/** A household that was split, and what came of it. */
export interface Split {
  readonly household: Household;
  readonly newHousehold: Household;
}

/** Lets members of a household keep house apart, in the same dwelling, from a day on. */
export async function splitHousehold(context: Context, input: SplitHouseholdInput): Promise<Split> {
  const household = await takeHousehold(context, input.id, { version: input.version });
  const day = effectiveDay(context, input.validFrom, 'input.validFrom', household.validFrom);
  const present = await membersOf(context, household.id);
  const relations = relationsOf(context, input.members);
  requireOneHead(relations, 'input.members');
  if (present.every(({ personId }) => relations.has(personId))) {
    throw ruleViolated('input.members', 'core:household.nobody-stays');
  }
  const { dwellingId, kind, organizationId, gridId, source, legalBasis } = household;
  const apart = Object.assign(new Household(), {
    code: input.code ?? null,
    dwellingId,
    kind,
    organizationId,
    gridId,
    source,
    legalBasis,
    validFrom: day,
    validUntil: null,
  });
  await write(context, apart);
  await restateMembers(context, apart, present, relations, day, 'input.members');
  await touch(context, household);
  context.noteOn(household, { newHouseholdId: apart.id, validFrom: day });
  await context.emit(HouseholdChanged, apart.id, { householdId: apart.id, dwellingId });
  return { household: await tell(context, household), newHousehold: await reread(context, apart) };
}

/** Closes a household, and ends that anybody lives in it. */
export async function closeHousehold(context: Context, input: CloseHouseholdInput): Promise<Household> {
  const household = await takeHousehold(context, input.id, { version: input.version });
  const field = 'input.validUntil';
  const day = effectiveDay(context, input.validUntil, field, household.validFrom);
  const ended = await endResidences(context, sql`r.household_id = ${household.id}`, day, field);
  await endWithHouseholds(context, { householdIds: [household.id], day });
  household.validUntil = day;
  await save(context, household);
  context.noteOn(household, { validUntil: day, residences: ended.length });
  return tell(context, household);
}

/** What each named member is from now on. */
function relationsOf(context: Context, members: readonly MemberInput[]): Map<string, Relation> {
  const relations = new Map<string, Relation>();
  for (const [at, { personId, relation }] of members.entries()) {
    const field = `input.members.${at}.personId`;
    const id = context.idOf(Person, personId, field);
    if (relations.has(id)) throw ruleViolated(field, 'core:household.member-twice');
    relations.set(id, relation);
  }
  return relations;
}

function requireOneHead(relations: ReadonlyMap<string, Relation>, field: string): void {
  const heads = [...relations.values()].filter((relation) => relation === Relation.HEAD);
  if (heads.length !== 1) throw ruleViolated(field, 'core:household.one-head');
}

const write = (context: Context, household: Household): Promise<void> =>
  save(context, household, {
    household_code_unique: ['input.code', 'core:household.code-taken', { code: household.code ?? '' }],
  });

/** Another version of a household: who lives in it is part of what whoever changes it has seen. */
async function touch(context: Context, { id }: Household): Promise<void> {
  await sql`update core.household set version = version + 1 where id = ${id}`.execute(context.sql);
}

async function tell(context: Context, household: Household): Promise<Household> {
  const { id: householdId, dwellingId } = household;
  await context.emit(HouseholdChanged, householdId, { householdId, dwellingId });
  return reread(context, household);
}

/** Whoever manages persons is answered with a household, even without the permission to know those of a place. */
const reread = (context: Context, { id }: Household): Promise<Household> =>
  context.read(Household, managePersons).matching({ id }).require('input.id');
