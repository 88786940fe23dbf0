import { afterAll, beforeAll, expect, test } from 'vitest';
import { definePlugin } from '../../plugin-api/index.js';
import type { SignedInClient } from '../../testing/index.js';
import { idOf, World } from '../organization/test/world.js';

/** Roles that import, and see nobody's data. */
const files = definePlugin({
  id: 'files',
  version: '1.0.0',
  host: '^1.0.0',
  title: { en: 'Files', 'zh-CN': '文件' },
  folder: import.meta.url,
  requires: { core: '^1.0.0' },
  roles: {
    'files:clerk': {
      title: { en: 'Clerk', 'zh-CN': '书记员' },
      permissions: ['core:import-data', 'core:manage-premises'],
    },
  },
});

const fileName = '某某的住处.xlsx';

let world: World;
let sender: SignedInClient;
beforeAll(async () => {
  world = await World.open({ plugins: [files] });
  const { subdistrict } = await world.district('47');
  const community = await world.create({ code: '47001001' }, subdistrict);
  sender = await clerk();
  await sender.query(
    'mutation ($input: CreateDataImportInput!) { createDataImport(input: $input) { dataImport { id } } }',
    {
      input: {
        kind: 'PREMISES',
        organizationId: idOf(community),
        fileName,
        bytes: 1,
        sha256: '0'.repeat(64),
      },
    },
  );
});
afterAll(() => world?.close());

const clerk = () => world.server.signInAs({ role: 'files:clerk', organization: '47001001' });

async function namesFor(client: SignedInClient): Promise<string[]> {
  const { dataImports } = await client.query<{ dataImports: { nodes: { fileName: string }[] } }>(
    '{ dataImports(first: 5) { nodes { fileName } } }',
  );
  return dataImports.nodes.map(({ fileName }) => fileName);
}

test('what a file is called is told to who sent it, and else to who may see personal data there', async () => {
  const worker = await world.server.signInAs({ role: 'core:community-worker', organization: '47001001' });

  expect(await namesFor(sender)).toEqual([fileName]);
  expect(await namesFor(worker)).toEqual([fileName]);
  expect(await namesFor(await clerk())).toEqual(['***.xlsx']);
});
