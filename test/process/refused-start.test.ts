import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { testServerUrl } from '../../src/testing/database/test-run.js';
import { databaseUrl } from '../../src/testing/database/throw-away.js';
import type { Environment } from './support/commongrid-process.js';
import { refusalOf } from './support/output.js';
import { Sandbox, testPlugin } from './support/sandbox.js';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await Sandbox.open();
  await testPlugin('waiting-room');
});
afterAll(() => sandbox?.close());

/** The one line by which a start is refused. */
const refusal = async (environment: Environment) => refusalOf(await sandbox.run(environment));

/** The test server's address with something else in it. */
function addressWith(change: Partial<Pick<URL, 'port' | 'username' | 'password' | 'protocol'>>): string {
  return Object.assign(new URL(testServerUrl()), change).href;
}

describe('the environment', () => {
  test('every variable that is wrong is named at once, and no secret shown', async () => {
    const line = await refusal({ PORT: 'http', DATABASE_URL: 'mysql://root:hush@localhost/x' });

    expect(line).toMatch(/^ENVIRONMENT: Wrong environment: PORT \(.*\), DATABASE_URL \(.*\)\./);
    expect(line).not.toContain('hush');
  });

  test('a port that another program has', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;

    expect(await refusal({ PORT: String(port) })).toMatch(`PORT_IN_USE: 127.0.0.1:${port} is in use`);
  });

  test('an address that this machine does not have', async () => {
    // Reserved for documentation (RFC 5737): nobody has it.
    expect(await refusal({ HOST: '192.0.2.1' })).toMatch('HOST_UNKNOWN: 192.0.2.1:0 is no address of this machine');
  });
});

describe('the database', () => {
  const secret = 'not-the-password';

  test.each([
    ['that nobody serves', () => addressWith({ port: '1', password: secret }), /^DATABASE_UNREACHABLE: .* port 1 /],
    [
      'with a wrong role',
      () => addressWith({ username: 'nobody', password: secret }),
      /^DATABASE_AUTHENTICATION: .* role "nobody"/,
    ],
    [
      'that is not there',
      () => databaseUrl('not_there'),
      /^DATABASE_MISSING: .* no database "not_there".*CREATE DATABASE/,
    ],
  ])('%s is refused, and nothing is left in the data folder', async (_, url, words) => {
    const line = await refusal({ DATABASE_URL: url() });

    expect(line).toMatch(words);
    expect(line).not.toContain(secret);
    expect(existsSync(sandbox.dataFolder)).toBe(false);
  });

  test('a data folder that cannot be made is refused', async () => {
    const file = await sandbox.write('file', '');

    expect(await refusal({ COMMONGRID_PLUGINS: '', DATA_DIR: join(file, 'data') })).toMatch(
      /^DATA_FOLDER_UNUSABLE: .*\(ENOTDIR\).*DATA_DIR/,
    );
  });

  test('a demo password that cannot be kept is refused', async () => {
    const environment = { COMMONGRID_PLUGINS: '', COMMONGRID_DEMO: '1', DATABASE_URL: testServerUrl() };
    const DATA_DIR = join(await sandbox.write('file', ''), 'data');

    expect(await refusal({ ...environment, DATA_DIR })).toMatch(/^DEMO_PASSWORD_NOT_KEPT: .*COMMONGRID_DEMO_PASSWORD/);
  });
});

describe('the list of plugins', () => {
  test('a name that no package has', async () => {
    expect(await refusal({ COMMONGRID_PLUGINS: 'nope' })).toMatch(
      /^PLUGIN_NOT_LOADABLE: The plugin "nope" .* write "nope\?" to go on without it/,
    );
  });

  test('a path at which there is no plugin', async () => {
    await sandbox.write('no-plugin.mjs', 'export default {};');

    expect(await refusal({ COMMONGRID_PLUGINS: './no-plugin.mjs' })).toMatch(
      /^PLUGIN_NOT_LOADABLE: The plugin ".\/no-plugin.mjs" .*definePlugin/,
    );
  });

  test('a plugin with two faults is refused with both of them', async () => {
    const { stderr, ...ended } = await sandbox.run({ COMMONGRID_PLUGINS: await testPlugin('two-faults') });

    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(stderr).toContain('Query.unguarded');
    expect(stderr).toContain('core:borrowed');
    expect(stderr.trimEnd().split('\n').at(-1)).toMatch(/^PLUGINS_REFUSED: .* 2 problems/);
  });
});

test('a setting that a plugin refuses is named with the plugin and its path', async () => {
  const COMMONGRID_CONFIG = await sandbox.write('config.json', '{ "waiting-room": { "demo": { "notes": 0 } } }');

  const environment = { COMMONGRID_PLUGINS: await testPlugin('waiting-room'), COMMONGRID_CONFIG };
  const { stderr, ...ended } = await sandbox.run(environment);

  expect(ended).toMatchObject({ code: 1, stdout: '' });
  expect(stderr).toMatch(/^waiting-room: 1 problem\n  config\.demo\.notes: /);
});
