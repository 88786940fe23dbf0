import { type Context, sql } from '../../plugin-api/index.js';
import { wholeAddress } from '../territory/whole-address.js';
import { ids, of } from './columns.js';
import { demoIds } from './demo-ids.js';
import { chineseNumber, type DemoBuilding, type DemoFacility, two, upTo } from './demo-place.js';
import { demoSince } from './demo-since.js';

interface Unit {
  readonly code: string;
  readonly name: string;
  readonly building: DemoBuilding;
}

/**
 * Inserts buildings with what they hold. What covers them comes before their dwellings, which find their grid as they
 * are inserted.
 */
export async function insertPremises(context: Context, buildings: readonly DemoBuilding[]): Promise<void> {
  if (buildings.length === 0) return;
  const units = buildings.flatMap(unitsOf);
  await insertBuildings(context, buildings);
  await insertUnits(context, units);
  await insertCoverage(context, buildings);
  await insertDwellings(context, units.flatMap(dwellingsOf));
}

const unitsOf = (building: DemoBuilding): Unit[] =>
  upTo(building.units).map((number) => ({
    code: `${building.code}-${number}`,
    name: `${chineseNumber(number)}单元`,
    building,
  }));

const dwellingsOf = (unit: Unit) =>
  upTo(unit.building.floors).flatMap((floor) =>
    upTo(unit.building.perFloor).map((number) => {
      const room = `${floor}${two(number)}`;
      return {
        code: `${unit.code}-${room}`,
        unit: unit.code,
        floor,
        room,
        isLet: unit.building.isLet ?? false,
      };
    }),
  );

const insertBuildings = (context: Context, rows: readonly DemoBuilding[]) =>
  sql`
    insert into core.building (id, code, name, aliases, organization_id, compound_id, floors)
    select new.id, new.code, new.name, '{}', o.id, c.id, new.floors
    from unnest(${demoIds('Building', rows)}::uuid[], ${of(rows, 'code')}::text[], ${of(rows, 'name')}::text[],
      ${of(rows, 'organization')}::text[], ${of(rows, 'compound')}::text[], ${of(rows, 'floors')}::int[])
      as new (id, code, name, organization, compound, floors)
    join core.organization as o on o.code = new.organization
    left join core.compound as c on c.code = new.compound`.execute(context.sql);

const insertUnits = (context: Context, rows: readonly Unit[]) =>
  sql`
    insert into core.building_unit (id, code, name, building_id, organization_id)
    select new.id, new.code, new.name, b.id, b.organization_id
    from unnest(${demoIds('BuildingUnit', rows)}::uuid[], ${of(rows, 'code')}::text[], ${of(rows, 'name')}::text[],
      ${rows.map(({ building }) => building.code)}::text[]) as new (id, code, name, building)
    join core.building as b on b.code = new.building`.execute(context.sql);

async function insertCoverage(context: Context, rows: readonly DemoBuilding[]): Promise<void> {
  const pairs = rows.flatMap(({ code, grids = [] }) => grids.map((grid) => ({ code, grid })));
  await sql`
    insert into core.grid_coverage (id, grid_id, building_id, valid_from)
    select pair.id, g.id, b.id, ${demoSince}::date
    from unnest(${ids(pairs)}::uuid[], ${of(pairs, 'grid')}::text[], ${of(pairs, 'code')}::text[]) as pair (id, grid, building)
    join core.grid as g on g.code = pair.grid
    join core.building as b on b.code = pair.building`.execute(context.sql);
}

const address = wholeAddress({
  street: sql`b.address`,
  compound: sql`c.name`,
  building: sql`b.name`,
  unit: sql`u.name`,
  room: sql`new.room`,
});

const insertDwellings = (context: Context, rows: ReturnType<typeof dwellingsOf>) =>
  sql`
    insert into core.dwelling (id, code, building_id, building_unit_id, floor, room, address, use, is_let, source, legal_basis, organization_id)
    select new.id, new.code, b.id, u.id, new.floor, new.room, ${address}, 'RESIDENTIAL', new.is_let,
      'GRID_VISIT', 'LEGAL_DUTY', b.organization_id
    from unnest(${demoIds('Dwelling', rows)}::uuid[], ${of(rows, 'code')}::text[], ${of(rows, 'unit')}::text[], ${of(rows, 'floor')}::int[],
      ${of(rows, 'room')}::text[], ${of(rows, 'isLet')}::boolean[]) as new (id, code, unit, floor, room, is_let)
    join core.building_unit as u on u.code = new.unit
    join core.building as b on b.id = u.building_id
    left join core.compound as c on c.id = b.compound_id`.execute(context.sql);

/** Inserts public facilities, in use since the demo counts. */
export const insertFacilities = (context: Context, rows: readonly DemoFacility[]) =>
  sql`
    insert into core.facility (id, code, name, kind, organization_id, compound_id, opened_on)
    select new.id, new.code, new.name, new.kind, o.id, c.id, ${demoSince}::date
    from unnest(${demoIds('Facility', rows)}::uuid[], ${of(rows, 'code')}::text[], ${of(rows, 'name')}::text[], ${of(rows, 'kind')}::text[],
      ${of(rows, 'organization')}::text[], ${of(rows, 'compound')}::text[]) as new (id, code, name, kind, organization, compound)
    join core.organization as o on o.code = new.organization
    left join core.compound as c on c.code = new.compound`.execute(context.sql);
