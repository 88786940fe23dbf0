import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestServer, type TestServer } from './index.js';
import bells, { heard } from './test/bells.plugin.js';

const start = new Date('2026-11-22T08:00:00Z');
const ring = 'mutation ($times: Int!) { ringBell(input: { times: $times }) { times } }';

let server: TestServer;
let now = start;

beforeAll(async () => {
  server = await startTestServer({ plugins: [bells], now: () => now });
});

afterAll(() => server?.stop());

beforeEach(async () => {
  now = start;
  // What an earlier test emitted is none of the next one's business.
  await server.settled();
  heard.length = 0;
});

test('the core is first, and the plugins under test are on', async () => {
  const { plugins } = await server.anonymous.query<{ plugins: unknown[] }>('{ plugins { id status } }');

  expect(plugins).toEqual(['commongrid', 'core', 'bells'].map((id) => ({ id, status: 'ON' })));
});

test('an account that is signed in asks with what it holds', async () => {
  const keeper = await server.signInAs('bells:keeper');
  const resident = await server.signInAs('core:resident');

  expect(await keeper.query('{ bellTower }')).toEqual({ bellTower: 'tower' });
  expect(await resident.refusal('{ bellTower }')).toMatchObject({ code: 'FORBIDDEN', path: ['bellTower'] });
  expect(await server.anonymous.refusal('{ bellTower }')).toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('a role at a place counts there and below, and nowhere else', async () => {
  await server.addOrganization({ code: 'STREET', kind: 'SUBDISTRICT' });
  const below = await server.addOrganization({ code: 'BELOW', parent: 'STREET' });
  const beside = await server.addOrganization({ code: 'BESIDE' });
  const keeper = await server.signInAs({ role: 'bells:keeper', organization: 'STREET' });

  const held = 'query ($id: ID!) { organization(id: $id) { viewerPermissions } }';

  expect(await keeper.query(held, { id: below })).toEqual({ organization: { viewerPermissions: ['bells:keep'] } });
  expect(await keeper.query(held, { id: beside })).toEqual({ organization: { viewerPermissions: [] } });
});

test('a role at a grid counts there, and in the grids that are part of it', async () => {
  await server.addOrganization({ code: 'GRIDDED' });
  await server.addGrid({ code: 'WHOLE', organization: 'GRIDDED' });
  const part = await server.addGrid({ code: 'PART', organization: 'GRIDDED', parent: 'WHOLE' });
  const keeper = await server.signInAs({ role: 'bells:keeper', grid: 'WHOLE' });

  const held = 'query ($id: ID!) { grid(id: $id) { organization { code } viewerPermissions } }';

  expect(await keeper.query(held, { id: part })).toEqual({
    grid: { organization: { code: 'GRIDDED' }, viewerPermissions: ['bells:keep'] },
  });
});

test('a role that no plugin brings is a mistake in the test, and the message names those there are', async () => {
  await expect(server.signInAs('bells:kepper')).rejects.toThrow(/no role bells:kepper; there are .*bells:keeper/);
});

test('the password of an account is good for the real signIn', async () => {
  const { account } = await server.signIn({ login: 'sexton' });

  const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { account { login } } }';
  const { login, password } = account;

  expect(await server.anonymous.query(signIn, { input: { login, password } })).toEqual({
    signIn: { account: { login: 'sexton' } },
  });
});

test('a client stays signed in when the clock moves past the life of its token', async () => {
  const ringer = await server.signIn({ login: 'ringer' });
  await ringer.query('{ bellRinger }');

  now = new Date('2026-12-24T08:00:00Z');

  expect(await ringer.query('{ bellRinger hour }')).toEqual({
    bellRinger: 'ringer',
    hour: '2026-12-24T08:00:00.000Z',
  });
});

test('a refusal that was not expected fails with all that it says', async () => {
  const ringer = await server.signInAs();

  await expect(ringer.query(ring, { times: 13 })).rejects.toThrow(
    /RULE_VIOLATED at ringBell, rule bells:too-often, field input\.times/,
  );
});

test('a refusal that was expected gives code, rule, field and values; nothing refused is a failure', async () => {
  const ringer = await server.signInAs();

  expect(await ringer.refusal(ring, { times: 13 })).toMatchObject({
    code: 'RULE_VIOLATED',
    rule: 'bells:too-often',
    field: 'input.times',
    values: { most: 12 },
  });
  await expect(ringer.refusal(ring, { times: 1 })).rejects.toThrow('Nothing was refused');
});

test('a rule that refuses without a message fails each time, naming the rule and where its words belong', async () => {
  const ringer = await server.signInAs();
  const words = /bells:too-seldom .* messages\/en\.json and messages\/zh-CN\.json of bells/;

  await expect(ringer.refusal(ring, { times: 0 })).rejects.toThrow(words);
  await expect(ringer.refusal(ring, { times: -1 })).rejects.toThrow(words);
});

test('a fault of the server fails with what the log says of it, and never passes for a refusal', async () => {
  await expect(server.anonymous.query('{ brokenBell }')).rejects.toThrow('the clapper fell off');
  await expect(server.anonymous.refusal('{ brokenBell }')).rejects.toThrow('the clapper fell off');
});

test('events have been handled when it is settled', async () => {
  const ringer = await server.signInAs();

  await ringer.query(ring, { times: 3 });
  await server.settled();

  expect(heard).toEqual(['rung 3']);
});

test('a job runs when it is told to', async () => {
  await server.runJob('bells:strike');

  expect(heard).toEqual(['struck']);
});

test('the statements of one operation are told, and none of its neighbours', async () => {
  await server.addOrganization({ code: 'COUNTED' });
  const [statements] = await Promise.all([
    server.anonymous.statements('{ organization(code: "COUNTED") { name } }'),
    server.anonymous.query('{ organizations { nodes { name } } }'),
  ]);

  expect(statements).toEqual([expect.stringMatching(/from "core"\."organization"/)]);
});

test('a second server has a database of its own', async () => {
  await server.addOrganization({ code: 'FIRST' });
  const second = await startTestServer({ plugins: [bells] });

  const found = await second.anonymous.query('{ organization(code: "FIRST") { code } }');
  await second.stop();

  expect(found).toEqual({ organization: null });
});

test('plugins that do not pass the proof are refused with every problem', async () => {
  const nameless = { ...bells, title: { en: '', 'zh-CN': '' } };

  await expect(startTestServer({ plugins: [nameless] })).rejects.toMatchObject({
    code: 'PLUGINS_REFUSED',
    details: expect.stringContaining('has no title in both languages'),
  });
});
