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
const changedBy = (client: SignedInClient, birthDate: string) => toldOf(client, file(birthDate), 'persons');

async function toldOf(client: SignedInClient, content: string, sort: string): Promise<number | undefined> {
  expect(await uploading(world, client, residentsImport, community, content)).toEqual(['READY']);
  interface Shown {
    readonly dataImports: { readonly nodes: readonly { counts: { what: string; changed: number }[] }[] };
  }
  const { dataImports } = await client.query<Shown>('{ dataImports(first: 1) { nodes { counts { what changed } } } }');
  return dataImports.nodes[0]?.counts.find(({ what }) => what === sort)?.changed;
}

/** What is said of the last import as a whole. */
async function notesFor(client: SignedInClient): Promise<readonly string[] | undefined> {
  interface Shown {
    readonly dataImports: { readonly nodes: readonly { readonly notes: readonly string[] }[] };
  }
  const { dataImports } = await client.query<Shown>('{ dataImports(first: 1) { nodes { notes } } }');
  return dataImports.nodes[0]?.notes;
}

test('whoever may not see birth dates is not told by counts whether a file has the right one', async () => {
  const worker = await world.server.signInAs({ role: 'core:community-worker', organization: '46001001' });
  expect([await changedBy(worker, '1951-03-17'), await changedBy(worker, '1951-03-18')]).toEqual([1, 1]);
  expect(await notesFor(worker)).toEqual([
    expect.stringMatching(/^Of 1 persons and 0 households .* once .* carried out/),
  ]);

  const administrator = await world.server.signInAs({ role: 'core:administrator', organization: '46001001' });
  expect([await changedBy(administrator, '1951-03-17'), await changedBy(administrator, '1951-03-18')]).toEqual([0, 1]);
  expect(await notesFor(administrator)).toEqual([]);
});

test('whoever may not see numbers of household registers is not told by counts whether a file has the right one', async () => {
  const numbered = (number: string) =>
    `姓名,外部编号,房屋编码,户编码,户号,与户主关系,居住类型\n${canary(2).name},R-2,N1,NH2,${number},HEAD,TENANT\n`;
  await importing(world, residentsImport, community, numbered('HK-77'));
  const worker = await world.server.signInAs({ role: 'core:community-worker', organization: '46001001' });
  const administrator = await world.server.signInAs({ role: 'core:administrator', organization: '46001001' });
  const guesses = async (client: SignedInClient) => [
    await toldOf(client, numbered('HK-77'), 'households'),
    await toldOf(client, numbered('HK-78'), 'households'),
  ];

  expect(await guesses(worker)).toEqual([1, 1]);
  expect(await notesFor(worker)).toEqual([expect.stringMatching(/^Of 0 persons and 1 households /)]);
  expect(await guesses(administrator)).toEqual([0, 1]);
});
