import { type Context, change, save } from '../../plugin-api/index.js';
import { type Edited, editUnretired } from '../edit-unretired.js';
import { effectiveDay } from '../effective-day.js';
import { codeSeries, nextCode } from '../next-code.js';
import { requireLiving } from '../organization/living-organizations.js';
import { Organization } from '../organization/organization.entity.js';
import { manageCompounds } from './compound.access.js';
import { Compound } from './compound.entity.js';
import { CompoundCreated, CompoundRetired, CompoundUpdated } from './compound.events.js';
import type { CreateCompoundInput, RetireCompoundInput, UpdateCompoundInput } from './compound.inputs.js';
import { endWithCompound } from './compound-endings.js';
import { holdPremises } from './hold-premises.js';
import { requireWholePoint, tidyNames } from './premises-inputs.js';

/** Creates a compound in an organization where the actor manages compounds. */
export async function createCompound(context: Context, input: CreateCompoundInput): Promise<Compound> {
  const field = 'input.organizationId';
  const organizationId = context.idOf(Organization, input.organizationId, field);
  await requireLiving(context, [{ id: organizationId, field }]);
  await context.requirePermission(manageCompounds, { organization: organizationId }, field);
  const compound = Object.assign(new Compound(), {
    code: input.code ?? (await nextCode(context, organizationId, codeSeries.compound)),
    name: input.name.trim(),
    organizationId,
    kind: input.kind ?? null,
    aliases: tidyNames(input.aliases ?? []),
    householdCount: input.householdCount ?? null,
    longitude: input.longitude ?? null,
    latitude: input.latitude ?? null,
    validFrom: effectiveDay(context, input.validFrom, 'input.validFrom'),
    retiredOn: null,
  });
  requireWholePoint(compound);
  const { id: compoundId, code } = compound;
  await save(context, compound, { compound_code_unique: ['input.code', 'core:compound.code-taken', { code }] });
  context.noteOn(compound, { code });
  await context.emit(CompoundCreated, compoundId, { compoundId, code, organizationId });
  return context.reread(compound);
}

/** Changes name, kind, households, point and other names of a compound. */
export async function updateCompound(context: Context, input: UpdateCompoundInput): Promise<Compound> {
  const compound = await editLivingCompound(context, input);
  const { name, kind, aliases, householdCount, longitude, latitude } = input;
  const changes = change(compound, {
    name: name?.trim(),
    kind,
    aliases: aliases ? tidyNames(aliases) : undefined,
    householdCount,
    longitude,
    latitude,
  });
  if (!changes) return compound;
  requireWholePoint(compound);
  if ('name' in changes) {
    compound.validFrom = effectiveDay(context, input.validFrom, 'input.validFrom', compound.validFrom);
  }
  await save(context, compound);
  context.noteOn(compound, changes);
  await context.emit(CompoundUpdated, compound.id, { compoundId: compound.id });
  return context.reread(compound);
}

/** Makes a compound history, with what hangs on it after `compoundEndings`: no grid covers it from that day on. */
export async function retireCompound(context: Context, input: RetireCompoundInput): Promise<Compound> {
  await holdPremises(context, { compoundIds: [context.idOf(Compound, input.id, 'input.id')] });
  const compound = await editLivingCompound(context, input);
  const day = effectiveDay(context, input.retiredOn, 'input.retiredOn', compound.validFrom);
  await endWithCompound(context, { compoundId: compound.id, day });
  compound.retiredOn = day;
  await save(context, compound);
  context.noteOn(compound, { retiredOn: day });
  await context.emit(CompoundRetired, compound.id, { compoundId: compound.id });
  return context.reread(compound);
}

/**
 * Takes a compound up for a change, where the actor manages compounds. What is history is changed no more.
 * Errors: those of `edit`; RULE_VIOLATED `core:compound.retired`
 */
export const editLivingCompound = (context: Context, input: Edited): Promise<Compound> =>
  editUnretired(context, Compound, input, { permission: manageCompounds, rule: 'core:compound.retired' });
