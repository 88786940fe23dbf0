import { canary } from '../../../../test/support/canaries.js';
import { type Actor, sql, toGlobalId } from '../../../plugin-api/index.js';
import type { Grid } from '../../grid/grid.entity.js';
import { addGrid } from '../../grid/test/ground.js';
import type { Organization } from '../../organization/organization.entity.js';
import type { World } from '../../organization/test/world.js';
import type { Building } from '../../territory/building.entity.js';
import type { Dwelling } from '../../territory/dwelling.entity.js';
import { addCompound, cover } from '../../territory/test/compounds.js';
import { addBuilding, addDwelling, dwellingIdOf } from '../../territory/test/premises.js';
import type { Household } from '../household.entity.js';
import type { CreateHouseholdInput, MoveInInput, ResidentInput } from '../household.inputs.js';
import { createHousehold } from '../household.service.js';
import { type MovedIn, moveIn } from '../move-in.service.js';
import { Relation } from '../residence.entity.js';

type Named = { readonly id: string };

/** The global id of a household, a residence, a person. */
export const householdIdOf = ({ id }: Named): string => toGlobalId('Household', id);
export const residenceIdOf = ({ id }: Named): string => toGlobalId('Residence', id);
export const personIdOf = (id: string): string => toGlobalId('Person', id);

/** A canary as one is named who has no number. */
export const somebody = (number: number): ResidentInput => ({ name: canary(number).name });

/** What `addPlace` makes. */
interface Place {
  readonly grid: Grid;
  readonly building: Building;
  readonly dwelling: Dwelling;
  readonly other: Dwelling;
}

let places = 0;
/** A building in a grid of its own, and two dwellings in it. */
export async function addPlace(world: World, organization: Organization): Promise<Place> {
  const compound = await addCompound(world, organization);
  const grid = await addGrid(world, organization, { code: `${organization.code}-${++places}` });
  await cover(world, grid, [compound]);
  const building = await addBuilding(world, compound);
  const [dwelling, other] = [await addDwelling(world, building, '101'), await addDwelling(world, building, '102')];
  return { grid, building, dwelling, other };
}

/** Creates a household in a dwelling, there since 2024. */
export const addHousehold = (
  world: World,
  dwelling: Dwelling,
  input: Partial<CreateHouseholdInput> = {},
): Promise<Household> =>
  world.write((context) =>
    createHousehold(context, { dwellingId: dwellingIdOf(dwelling), validFrom: '2024-01-01', ...input }),
  );

/** Moves somebody into a household: today, as head and tenant, mainly there, unless said otherwise. */
export const settleIn = (
  world: World,
  household: Named,
  person: ResidentInput | string,
  input: Partial<MoveInInput> = {},
  actor?: Actor,
): Promise<MovedIn> =>
  world.write(
    (context) =>
      moveIn(context, {
        householdId: householdIdOf(household),
        ...(typeof person === 'string' ? { personId: personIdOf(person) } : { person }),
        stayKind: 'TENANT',
        relation: Relation.HEAD,
        ...input,
      }),
    actor,
  );

/**
 * Where a person is by the row: `organization grid / organization grid of registration`, by codes; `-` for none.
 */
export async function placeOfPerson(world: World, personId: string): Promise<string> {
  const { rows } = await sql<{ place: string }>`
    select concat_ws(' ', o.code, coalesce(g.code, '-'), '/', coalesce(ro.code, '-'), coalesce(rg.code, '-')) as place
    from core.person p join core.organization o on o.id = p.organization_id left join core.grid g on g.id = p.grid_id
    left join core.organization ro on ro.id = p.registered_organization_id
    left join core.grid rg on rg.id = p.registered_grid_id where p.id = ${personId}`.execute(world.context().sql);
  return rows[0]?.place ?? '';
}

/** Who lives in a household now: relations by first day, `relation since`. */
export async function relationsIn(world: World, { id }: Named): Promise<string[]> {
  const { rows } = await sql<{ said: string }>`
    select r.relation || ' since ' || r.valid_from as said from core.residence r
    where r.household_id = ${id} and r.valid_until is null order by r.relation, r.valid_from`.execute(
    world.context().sql,
  );
  return rows.map(({ said }) => said);
}

/**
 * Fills every dwelling of a compound with a household of two, who have no names of their own, in three statements.
 * Who are called `shared` are registered in the compound and live in another one.
 */
export const fillHomes = (world: World, compound: Named): Promise<void> =>
  world.write(async (context) => {
    await context.write();
    await sql`
      insert into core.household (id, dwelling_id, kind, organization_id, source, legal_basis, valid_from)
      select gen_random_uuid(), d.id, 'FAMILY', d.organization_id, 'IMPORT', 'LEGAL_DUTY', '2024-01-01'
      from core.dwelling d join core.building b on b.id = d.building_id where b.compound_id = ${compound.id}`.execute(
      context.sql,
    );
    await sql`
      with made as (
        insert into core.person (id, name, organization_id, source, legal_basis)
        select gen_random_uuid(), h.id::text || n, h.organization_id, 'IMPORT', 'LEGAL_DUTY'
        from core.household h join core.dwelling d on d.id = h.dwelling_id
        join core.building b on b.id = d.building_id, generate_series(1, 2) n
        where b.compound_id = ${compound.id} returning id, name, organization_id
      )
      insert into core.residence (id, person_id, household_id, dwelling_id, organization_id, stay_kind, relation, is_main,
        source, legal_basis, valid_from)
      select gen_random_uuid(), m.id, h.id, h.dwelling_id, h.organization_id, 'FLOATING',
        case right(m.name, 1) when '1' then 'HEAD' else 'SPOUSE' end, true, 'IMPORT', 'LEGAL_DUTY', '2024-01-01'
      from made m join core.household h on h.id::text = left(m.name, 36)`.execute(context.sql);
  });

/** Registers everybody who lives in one compound in a household of another. */
export const registerElsewhere = (world: World, compound: Named, household: Household): Promise<void> =>
  world.write(async (context) => {
    await context.write();
    await sql`
      insert into core.residence (id, person_id, household_id, dwelling_id, organization_id, stay_kind, relation, is_main,
        source, legal_basis, valid_from)
      select gen_random_uuid(), r.person_id, ${household.id}, ${household.dwellingId}, ${household.organizationId},
        'REGISTERED', 'NON_RELATIVE', false, 'IMPORT', 'LEGAL_DUTY', '2024-01-01'
      from core.residence r join core.dwelling d on d.id = r.dwelling_id join core.building b on b.id = d.building_id
      where b.compound_id = ${compound.id} and r.is_main`.execute(context.sql);
  });

/**
 * How what hangs on the dwellings of a compound is placed: `table: organization grid, how many`; for persons where they
 * are registered, too.
 */
export async function placesOfHomes(world: World, { id }: Named): Promise<string[]> {
  const place = sql`concat_ws(' ', coalesce(o.code, '-'), coalesce(g.code, '-'))`;
  const inside = sql`select d.id from core.dwelling d join core.building b on b.id = d.building_id where b.compound_id = ${id}`;
  const { rows } = await sql<{ said: string }>`
    select said from (
      select 'household: ' || ${place} || ', ' || count(*) as said from core.household t
      left join core.organization o on o.id = t.organization_id left join core.grid g on g.id = t.grid_id
      where t.dwelling_id in (${inside}) group by ${place}
      union all
      select 'residence: ' || ${place} || ', ' || count(*) from core.residence t
      left join core.organization o on o.id = t.organization_id left join core.grid g on g.id = t.grid_id
      where t.dwelling_id in (${inside}) and t.is_main group by ${place}
      union all
      select 'person: ' || ${place} || coalesce(' / ' || ro.code, '') || ', ' || count(*) from core.person t
      left join core.organization o on o.id = t.organization_id left join core.grid g on g.id = t.grid_id
      left join core.organization ro on ro.id = t.registered_organization_id
      where t.id in (select r.person_id from core.residence r where r.is_main and r.dwelling_id in (${inside}))
      group by ${place}, ro.code
    ) as told order by said`.execute(world.context().sql);
  return rows.map(({ said }) => said);
}
