import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../../test/support/canaries.js';
import type { SignedInClient } from '../../../testing/index.js';
import type { Organization } from '../../organization/organization.entity.js';
import { World } from '../../organization/test/world.js';
import { addDwelling, addLoneBuilding } from '../../territory/test/premises.js';
import { importing, uploading } from '../test/imports.js';
import { residentsImport } from './residents-import.js';

let world: World;
let community: Organization;
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('46');
  community = await world.create({ code: '46001001' }, subdistrict);
  await addDwelling(world, await addLoneBuilding(world, community), '101', { code: 'N1' });
  await importing(world, residentsImport, community, file('1951-03-17'));
});
afterAll(() => world?.close());

const file = (birthDate: string) =>
  `姓名,出生日期,外部编号,房屋编码,户编码,与户主关系,居住类型\n${canary(1).name},${birthDate},R-1,N1,NH,HEAD,TENANT\n`;

/** How many persons a file would change, as whoever uploads it is told. */
async function changedBy(client: SignedInClient, birthDate: string): Promise<number | undefined> {
  expect(await uploading(world, client, residentsImport, community, file(birthDate))).toEqual(['READY']);
  interface Shown {
    readonly dataImports: { readonly nodes: readonly { counts: { what: string; changed: number }[] }[] };
  }
  const { dataImports } = await client.query<Shown>('{ dataImports(first: 1) { nodes { counts { what changed } } } }');
  return dataImports.nodes[0]?.counts.find(({ what }) => what === 'persons')?.changed;
}

test('whoever may not see birth dates is not told by counts whether a file has the right one', async () => {
  const worker = await world.server.signInAs({ role: 'core:community-worker', organization: '46001001' });
  expect([await changedBy(worker, '1951-03-17'), await changedBy(worker, '1951-03-18')]).toEqual([1, 1]);

  const administrator = await world.server.signInAs({ role: 'core:administrator', organization: '46001001' });
  expect([await changedBy(administrator, '1951-03-17'), await changedBy(administrator, '1951-03-18')]).toEqual([0, 1]);
});
