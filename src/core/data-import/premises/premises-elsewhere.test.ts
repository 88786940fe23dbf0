import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../../../plugin-api/index.js';
import { addGrid, gridIdOf } from '../../grid/test/ground.js';
import type { Organization } from '../../organization/organization.entity.js';
import { World } from '../../organization/test/world.js';
import { coverPremises } from '../../territory/grid-coverage.service.js';
import { addDwelling, addLoneBuilding, dwellingIdOf } from '../../territory/test/premises.js';
import { residentsImport } from '../residents/residents-import.js';
import { importing, uploading } from '../test/imports.js';
import { premisesImport } from './premises-import.js';

let world: World;
let subdistrict: Organization;
let community: Organization;
beforeAll(async () => {
  world = await World.open();
  ({ subdistrict } = await world.district('33'));
  community = await world.create({ code: '33001001' }, subdistrict);
  await addGrid(world, community, { code: 'OWN' });
});
afterAll(() => world?.close());

const premises = (...cells: string[]) => `楼栋编码,楼栋名称,房号,房屋编码,网格编码\n${cells.join(',')}\n`;

test('a file ends what a grid of another place covers only for who manages grids there', async () => {
  const building = await addLoneBuilding(world, community, { code: 'B1', name: '1栋' });
  const dwelling = await addDwelling(world, building, '101', { code: 'D1' });
  const gridId = gridIdOf(await addGrid(world, subdistrict, { code: 'ABOVE' }));
  await world.write((context) => coverPremises(context, { gridId, dwellingIds: [dwellingIdOf(dwelling)] }));
  const text = premises('B1', '1栋', '101', 'D1', 'OWN');
  const secretary = (organization: string) => world.server.signInAs({ role: 'core:district-secretary', organization });

  expect(await uploading(world, await secretary('33001001'), premisesImport, community, text)).toEqual([
    'INVALID',
    '2 gridCode core:import.grid-of-other',
  ]);
  const ofCommunity = `社区编码,${text.replace('\n', '\n33001001,')}`;
  expect(await uploading(world, await secretary('33001'), premisesImport, subdistrict, ofCommunity)).toEqual(['READY']);
});

test('whoever names codes of another district waits for nobody there, and holds nobody up', async () => {
  const elsewhere = await world.create({ code: '33001009' }, subdistrict);
  const building = await addLoneBuilding(world, elsewhere, { code: 'FAR', name: '1栋' });
  await addDwelling(world, building, '101', { code: 'FAR-1' });
  const residents = '姓名,房屋编码,户编码,与户主关系,居住类型\n某某,FAR-1,H1,HEAD,TENANT\n';

  const told = await world.write(async (context) => {
    await context.write();
    await sql`select 1 from core.building where code = 'FAR' for update`.execute(context.sql);
    return [
      await importing(world, premisesImport, community, premises('FAR', '1栋', '101', 'FAR-1', '')),
      await importing(world, residentsImport, community, residents),
    ];
  });
  expect(told).toEqual([
    [expect.stringMatching(/^2 Building code: /)],
    [expect.stringMatching(/^2 Dwelling code: At or below/)],
  ]);
});
