import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestServer } from '../../src/testing/index.js';
import { demoClient, startDemoServer } from './support/demo-server.js';

/** What each demo account may do, after the real `signIn`. */
let server: TestServer;

beforeAll(async () => {
  server = await startDemoServer();
}, 120_000);

afterAll(() => server?.stop());

const manage = `query ($code: String!) { organization(code: $code) { viewerPermissions availableActions } }`;
type Standing = { organization: { viewerPermissions: string[]; availableActions: string[] } };

test('the secretary manages in 荔湾区, in its territory and its party, and not in 川汇区', async () => {
  const secretary = await demoClient(server, 'secretary');
  const standing = (code: string) => secretary.query<Standing>(manage, { code });

  expect((await standing('440103002101')).organization.availableActions).toContain('UPDATE');
  expect((await standing('D440103002101')).organization.availableActions).toContain('UPDATE');
  expect((await standing('411602')).organization).toEqual({ viewerPermissions: [], availableActions: [] });
});

test('the administrator manages everywhere', async () => {
  const admin = await demoClient(server, 'admin');

  expect((await admin.query<Standing>(manage, { code: '411602' })).organization.availableActions).toContain('MOVE');
});

test('the grid worker sees who lives in one grid, and manages nothing', async () => {
  const worker = await demoClient(server, 'grid-worker');
  const grids = `{
    own: grid(code: "44010300110101") { viewerPermissions availableActions }
    next: grid(code: "44010300110102") { viewerPermissions availableActions }
  }`;

  expect(await worker.query(grids)).toEqual({
    own: {
      viewerPermissions: [
        'core:read-contact-data',
        'core:read-dwellings',
        'core:read-personal-data',
        'core:read-persons',
        'core:search-persons',
      ],
      availableActions: [],
    },
    next: { viewerPermissions: [], availableActions: [] },
  });
});

test('the resident sees public facts, and their own account', async () => {
  const resident = await demoClient(server, 'resident');

  expect(
    await resident.query('{ me { login permissions } organization(code: "440103") { viewerPermissions } }'),
  ).toEqual({
    me: { login: 'resident', permissions: [] },
    organization: { viewerPermissions: [] },
  });
});

test('the account that the README names is the first to choose from', async () => {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');

  expect(readme).toContain(`sign in as \`${server.host.demoAccounts[0]?.login}\``);
});
