import { expect } from 'vitest';
import { canary } from '../../../../test/support/canaries.js';
import { sql } from '../../../plugin-api/index.js';
import { addGrid } from '../../grid/test/ground.js';
import type { Organization } from '../../organization/organization.entity.js';
import { World } from '../../organization/test/world.js';
import { addCompound, cover } from '../../territory/test/compounds.js';
import { addBuilding, addDwelling } from '../../territory/test/premises.js';

/** A community with dwellings `D101` to `D108` in a grid `G1`, and another one with a dwelling `FAR`. */
export async function openHomes(): Promise<{ world: World; community: Organization; other: Organization }> {
  const world = await World.open();
  const { subdistrict } = await world.district('41');
  const community = await world.create({ code: '41001001' }, subdistrict);
  const other = await world.create({ code: '41001002' }, subdistrict);
  const compound = await addCompound(world, community);
  await cover(world, await addGrid(world, community, { code: 'G1' }), [compound]);
  const building = await addBuilding(world, compound, { name: '1栋' });
  for (const room of ['101', '102', '103', '104', '105', '106', '107', '108']) {
    await addDwelling(world, building, room, { code: `D${room}` });
  }
  await addDwelling(world, await addBuilding(world, await addCompound(world, other)), '101', { code: 'FAR' });
  return { world, community, other };
}

/** What stands at the head of such files. */
export const headings = '姓名,证件号码,联系电话,房屋编码,户编码,与户主关系,居住类型,是否主要居住地,起始日期,标签';

/** A file of such rows. */
export const residentFile = (...lines: string[]): string => [headings, ...lines, ''].join('\n');

/** A row of a canary: `who, dwelling, household, relation, …`. */
export const row = (who: number, ...rest: string[]): string =>
  [canary(who).name, canary(who).identityNumber, canary(who).phone, ...rest, '', '', '', ''].slice(0, 10).join(',');

/** `household relation stay main grid since until` of the residences of a canary. */
export async function residencesOf(world: World, who: number): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select concat_ws(' ', h.code, r.relation, r.stay_kind, case when r.is_main then 'main' else 'other' end, g.code,
      r.valid_from, coalesce(r.valid_until::text, 'open')) as line
    from core.person p join core.residence r on r.person_id = p.id join core.household h on h.id = r.household_id
    left join core.grid g on g.id = r.grid_id where p.name = ${canary(who).name} order by r.valid_from, h.code`.execute(
    world.context().sql,
  );
  return rows.map(({ line }) => line);
}

/** How somebody is kept. */
interface Entry {
  readonly id: string;
  readonly sex: string;
  readonly birthDate: string;
  readonly initials: string[];
  readonly terms: string[];
  readonly isPlaced: boolean;
}

/** The one entry of a canary; `isPlaced` when it is in a grid of the community. */
export async function entryOf(world: World, community: Organization, who: number): Promise<Entry> {
  const { rows } = await sql<Entry>`
    select p.id, p.sex, p.birth_date::text as "birthDate", p.initials,
      (select coalesce(array_agg(t order by t), '{}') from unnest(p.x_terms) t) as terms,
      p.organization_id = ${community.id} and p.grid_id is not null as "isPlaced"
    from core.person p where p.name = ${canary(who).name}`.execute(world.context().sql);
  expect(rows).toHaveLength(1);
  return rows[0] as Entry;
}

/** What an import that was carried out tells. */
export const done = (persons: string, households: string, residences: string, tags = '+0 ~0 =0'): string[] => [
  `persons ${persons}`,
  `households ${households}`,
  `residences ${residences}`,
  `tags ${tags}`,
];
