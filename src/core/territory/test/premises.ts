import { sql, toGlobalId } from '../../../plugin-api/index.js';
import type { Organization } from '../../organization/organization.entity.js';
import { idOf, type World } from '../../organization/test/world.js';
import type { Building } from '../building.entity.js';
import type { CreateBuildingInput } from '../building.inputs.js';
import { createBuilding } from '../building.service.js';
import type { BuildingUnit } from '../building-unit.entity.js';
import { createBuildingUnit } from '../building-unit.service.js';
import type { Compound } from '../compound.entity.js';
import type { Dwelling } from '../dwelling.entity.js';
import type { CreateDwellingInput } from '../dwelling.inputs.js';
import { createDwelling } from '../dwelling.service.js';
import { addCompound, compoundIdOf } from './compounds.js';

type Named = { readonly id: string };

/** The global id of a building, a unit, a dwelling. */
export const buildingIdOf = ({ id }: Named): string => toGlobalId('Building', id);
export const unitIdOf = ({ id }: Named): string => toGlobalId('BuildingUnit', id);
export const dwellingIdOf = ({ id }: Named): string => toGlobalId('Dwelling', id);

/** Creates a building in a compound. */
export const addBuilding = (
  world: World,
  compound: Compound,
  input: Partial<CreateBuildingInput> = {},
): Promise<Building> =>
  world.write((context) => createBuilding(context, { compoundId: compoundIdOf(compound), name: '一号楼', ...input }));

/** Creates a building that belongs to no compound. */
export const addLoneBuilding = (
  world: World,
  organization: Organization,
  input: Partial<CreateBuildingInput> = {},
): Promise<Building> =>
  world.write((context) => createBuilding(context, { organizationId: idOf(organization), name: '临街楼', ...input }));

/** Creates a unit of a building. */
export const addUnit = (world: World, building: Building, name = '一单元'): Promise<BuildingUnit> =>
  world.write((context) => createBuildingUnit(context, { buildingId: buildingIdOf(building), name }));

/** Creates a dwelling in a building. */
export const addDwelling = (
  world: World,
  building: Building,
  room: string,
  input: Partial<CreateDwellingInput> = {},
): Promise<Dwelling> =>
  world.write((context) => createDwelling(context, { buildingId: buildingIdOf(building), room, ...input }));

/** A compound with a building, a unit and a dwelling in it, and another dwelling beside the unit. */
export async function addPremises(world: World, organization: Organization) {
  const compound = await addCompound(world, organization);
  const building = await addBuilding(world, compound);
  const unit = await addUnit(world, building);
  const inside = await addDwelling(world, building, '101', { unitId: unitIdOf(unit) });
  const beside = await addDwelling(world, building, '102');
  return { compound, building, unit, inside, beside };
}

/** Fills a compound with that many buildings, each with that many dwellings, in two statements. */
export const fillCompound = (world: World, compound: Compound, buildings: number, dwellings: number): Promise<void> =>
  world.write(async (context) => {
    await context.write();
    await sql`
      insert into core.building (id, code, name, aliases, organization_id, compound_id)
      select gen_random_uuid(), ${compound.code} || '-' || n, n || '号楼', '{}', ${compound.organizationId}, ${compound.id}
      from generate_series(1, ${buildings}::int) n`.execute(context.sql);
    await sql`
      insert into core.dwelling
        (id, code, building_id, room, address, use, source, legal_basis, organization_id)
      select gen_random_uuid(), b.code || '-' || n, b.id, n, b.name || n, 'RESIDENTIAL', 'IMPORT', 'LEGAL_DUTY',
        b.organization_id
      from core.building b, generate_series(1, ${dwellings}::int) n where b.compound_id = ${compound.id}`.execute(
      context.sql,
    );
  });

/** How the dwellings of a compound are placed: `organization code, grid code or none, grids: how many`. */
export async function placesOfDwellings(world: World, compound: Compound): Promise<string[]> {
  const { rows } = await sql<{ place: string }>`
    select concat_ws(' ', o.code, coalesce(g.code, 'none'), d.x_grid_count || ':', count(*)) as place
    from core.dwelling d join core.building b on b.id = d.building_id
    join core.organization o on o.id = d.organization_id left join core.grid g on g.id = d.grid_id
    where b.compound_id = ${compound.id} group by o.code, g.code, d.x_grid_count order by 1`.execute(
    world.context().sql,
  );
  return rows.map(({ place }) => place);
}
