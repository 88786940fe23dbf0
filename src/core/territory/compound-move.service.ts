import { type Context, save, sql } from '../../plugin-api/index.js';
import { effectiveDay } from '../effective-day.js';
import { requireLiving } from '../organization/living-organizations.js';
import { Organization } from '../organization/organization.entity.js';
import { manageCompounds } from './compound.access.js';
import { Compound } from './compound.entity.js';
import { CompoundMoved } from './compound.events.js';
import type { MoveCompoundInput } from './compound.inputs.js';
import { editLivingCompound } from './compound.service.js';
import { moveWithCompound } from './compound-moves.js';
import { endCoverage } from './end-coverage.js';
import { holdPremises } from './hold-premises.js';

/**
 * Passes a compound to another organization, with its buildings, units and dwellings; its code stays, and where it was
 * stays in its history. Grids that cannot cover it there end to cover it and what is in it; those of the new place say
 * by `coverPremises` that they do, and until then the coverage report names its dwellings. The actor manages compounds at
 * both places.
 */
export async function moveCompound(context: Context, input: MoveCompoundInput): Promise<Compound> {
  const field = 'input.organizationId';
  const toOrganizationId = context.idOf(Organization, input.organizationId, field);
  await requireLiving(context, [{ id: toOrganizationId, field }]);
  await holdPremises(context, { compoundIds: [context.idOf(Compound, input.id, 'input.id')] });
  const compound = await editLivingCompound(context, input);
  const { id: compoundId, organizationId: fromOrganizationId } = compound;
  if (toOrganizationId === fromOrganizationId) return compound;
  await context.requirePermission(manageCompounds, { organization: toOrganizationId }, field);
  const day = effectiveDay(context, input.validFrom, 'input.validFrom', compound.validFrom);
  await endStrayCoverage(context, compoundId, toOrganizationId, day);
  await moveWithCompound(context, { compoundId, fromOrganizationId, toOrganizationId, day });
  compound.organizationId = toOrganizationId;
  compound.validFrom = day;
  await save(context, compound);
  context.noteOn(compound, { organizationId: [fromOrganizationId, toOrganizationId], validFrom: day });
  await context.emit(CompoundMoved, compoundId, { compoundId, fromOrganizationId, toOrganizationId });
  return context.reread(compound);
}

/** Ends what grids cover of a compound, and of all in it, that do not reach its new place. */
async function endStrayCoverage(
  context: Context,
  compoundId: string,
  organizationId: string,
  day: string,
): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    with inside as materialized (select b.id from core.building b where b.compound_id = ${compoundId})
    select v.id from core.grid_coverage v
    join core.grid g on g.id = v.grid_id
    join core.organization place on place.id = ${organizationId}
    where v.valid_until is null and not (g.x_ground <@ place.path or place.path <@ g.x_ground)
      and (v.compound_id = ${compoundId}
        or v.building_id = any(array(select i.id from inside i))
        or v.building_unit_id = any(array(
          select u.id from core.building_unit u where u.building_id = any(array(select i.id from inside i))))
        or v.dwelling_id = any(array(
          select d.id from core.dwelling d where d.building_id = any(array(select i.id from inside i)))))`.execute(
    context.sql,
  );
  await endCoverage(context, sql`v.id = any(${rows.map(({ id }) => id)}::uuid[])`, day);
}
