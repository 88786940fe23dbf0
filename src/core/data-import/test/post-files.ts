import { canary } from '../../../../test/support/canaries.js';
import { sql } from '../../../plugin-api/index.js';
import { addGrid } from '../../grid/test/ground.js';
import type { Organization } from '../../organization/organization.entity.js';
import { World } from '../../organization/test/world.js';
import { addCompound } from '../../territory/test/compounds.js';
import { addBuilding } from '../../territory/test/premises.js';

/** A community with a grid `G1` and a building `B1`, and another one. */
export async function openPostPlaces(): Promise<{ world: World; community: Organization; elsewhere: Organization }> {
  const world = await World.open();
  const { subdistrict } = await world.district('51');
  const community = await world.create({ code: '51001001' }, subdistrict);
  const elsewhere = await world.create({ code: '51001002' }, subdistrict);
  await addGrid(world, community, { code: 'G1' });
  await addBuilding(world, await addCompound(world, community), { code: 'B1' });
  return { world, community, elsewhere };
}

const headings =
  '职务类型,组织编码,网格编码,楼栋编码,姓名,公示姓名,证件号码,联系电话,电话公示方式,任职起始日期,任职终止日期,职责';

/** A file of such rows. */
export const postFile = (...lines: string[]): string => [headings, ...lines, ''].join('\n');

/** A row of a canary: `who, [kind, organization, grid, building], …`. */
export const row = (
  who: number,
  [kind, ...place]: readonly string[],
  from = '2025-01-01',
  until = '',
  duty = '',
): string =>
  [
    kind,
    ...place,
    canary(who).name,
    '丝雀同志',
    canary(who).identityNumber,
    canary(who).phone,
    '脱敏公示',
    from,
    until,
    duty,
  ].join(',');

/** A post as it is kept: `kind name place contact duty`. */
export interface FoundPost {
  readonly id: string;
  readonly line: string;
}

/** The posts of a canary. */
export async function postsOf(world: World, who: number): Promise<FoundPost[]> {
  const { rows } = await sql<FoundPost>`
    select p.id, concat_ws(' ', p.kind, p.holder_name, coalesce(o.code, g.code, b.code), p.contact_display, p.duty) as line
    from core.post p join core.person h on h.id = p.person_id left join core.organization o on o.id = p.organization_id
    left join core.grid g on g.id = p.grid_id left join core.building b on b.id = p.building_id
    where h.name = ${canary(who).name} order by p.kind`.execute(world.context().sql);
  return rows;
}

/** Posts of a kind at a place, as the first cells of a row. */
export const chief = ['网格长', '', 'G1', ''];
export const worker = ['网格员', '', 'G1', ''];
export const doorman = ['BUILDING_CHIEF', '', '', 'B1'];
export const secretary = ['SECRETARY', '51001001', '', ''];
