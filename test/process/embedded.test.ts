import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { ask, readiness, signIn } from './support/clients.js';
import type { CommongridProcess, Ended } from './support/commongrid-process.js';
import { query, shutGate } from './support/database.js';
import { logOf, refusalOf, wordsOf } from './support/output.js';
import { isAlive, Sandbox, testPlugin } from './support/sandbox.js';

/** As on a fresh machine: no database, no settings but a free port. */
let sandbox: Sandbox;
let interrupted: Ended;
let server: CommongridProcess;

beforeAll(async () => {
  sandbox = await Sandbox.open();
  const first = await sandbox.start();
  await first.says(/creating the database folder/);
  interrupted = await first.endBy('SIGTERM');
  const second = await sandbox.start();
  await second.says(/Filling the demo of core/);
  await second.endBy('SIGKILL');
  server = await sandbox.started();
});
afterAll(() => sandbox?.close());

/** The demo password that a start has printed. */
const passwordOf = ({ stdout }: Pick<Ended, 'stdout'>) => /Password: (\S+)/.exec(stdout)?.[1] ?? '';

const placesBelowLiwan = '{ organization(code: "440103") { children { totalCount } } }';

describe('the first start', () => {
  test('a signal while the database is being made ends it in order', () => {
    expect({ ...interrupted, stderr: wordsOf(interrupted) }).toEqual({ code: 0, signal: null, stdout: '', stderr: [] });
  });

  test('prints where everything is', async () => {
    const addresses = [...server.stdout.matchAll(/^ {2}(Playground|GraphQL|Health) +(http\S+)$/gm)];

    expect(addresses.map(([, name]) => name)).toEqual(['Playground', 'GraphQL', 'Health']);
    for (const [, , url] of addresses) {
      const { status } = await fetch(`${url}?query={__typename}`, { headers: { 'apollo-require-preflight': '1' } });
      expect([url, status]).toEqual([url, 200]);
    }
    expect(server.stdout).toMatch(/^ {2}Database +PostgreSQL \d+\.\d+, embedded in \.\/\.data$/m);
  });

  test('prints a first query that answers as it stands there', async () => {
    const [command = ''] = /curl [\s\S]*?'\n/.exec(server.stdout.slice(server.stdout.indexOf('A first query'))) ?? [];

    const { stdout } = await promisify(execFile)('sh', ['-c', command]);

    expect(JSON.parse(stdout)).toMatchObject({
      data: { organization: { name: '荔湾区', children: { nodes: [{}, {}, {}] } } },
    });
  });

  test('prints demo accounts that sign in with the password beside them', async () => {
    const accounts = [...server.stdout.matchAll(/^ {4}([a-z-]+) {2,}\S/gm)].map(([, login]) => login ?? '');

    expect(accounts).toEqual(expect.arrayContaining(['admin', 'secretary', 'grid-worker', 'resident']));
    for (const login of accounts) {
      expect([login, await signIn(server.url, login, passwordOf(server))]).toEqual([login, expect.any(String)]);
    }
  });

  test('logs on standard error, in JSON and nothing else', () => {
    expect(wordsOf(server)).toEqual([]);
    expect(logOf(server).map(({ msg }) => msg)).toContainEqual(expect.stringMatching(/ready to accept connections/));
    expect(server.stdout).not.toMatch(/^\{/m);
  });

  test('has the whole demo once, although the start before was killed while it filled it', async () => {
    // 荔湾区 has 22 subdistricts.
    expect(await ask(server.url, placesBelowLiwan)).toMatchObject({
      data: { organization: { children: { totalCount: 22 } } },
    });
    expect(await query(sandbox.databaseUrl, `select 1 from core.account where login = 'admin'`)).toHaveLength(1);
  });

  test('holds the data folder against a second process', async () => {
    const line = refusalOf(await sandbox.run({}));

    expect(line).toMatch(/^DATA_FOLDER_IN_USE: .*\.data is in use by another process \(\d+\)\..*DATA_DIR/);
    expect((await readiness(server.url)).status).toBe(200);
  });
});

describe('a later start', () => {
  let token: string | undefined;
  let stopped: Ended;
  let databasePid: number | undefined;
  beforeAll(async () => {
    token = await signIn(server.url, 'secretary', passwordOf(server));
    databasePid = sandbox.databasePid;
    stopped = await server.endBy('SIGTERM');
  });

  /** The same data, for one test. */
  async function copyOfData(): Promise<Sandbox> {
    const copy = await sandbox.copy();
    onTestFinished(() => copy.close());
    return copy;
  }

  test('follows an end in good order: the database is shut down, and nothing is left', () => {
    expect({ ...stopped, stdout: '', stderr: wordsOf(stopped) }).toEqual({
      code: 0,
      signal: null,
      stdout: '',
      stderr: [],
    });
    expect(logOf(stopped).map(({ msg }) => msg)).toContainEqual(expect.stringMatching(/database system is shut down/));
    expect(databasePid && isAlive(databasePid)).toBe(false);
    expect(existsSync(join(sandbox.dataFolder, 'lock.pid'))).toBe(false);
  });

  test('keeps the data, and prints the same password', async () => {
    const next = await (await copyOfData()).started();

    expect(passwordOf(next)).toBe(passwordOf(server));
    expect(next.stdout).not.toContain('Filling');
    expect(await ask(next.url, '{ me { login } }', {}, token)).toMatchObject({ data: { me: { login: 'secretary' } } });
  });

  test('with another COMMONGRID_DEMO_PASSWORD lets the demo accounts in with that one alone', async () => {
    const next = await (await copyOfData()).started({ COMMONGRID_DEMO_PASSWORD: 'another password' });

    expect(next.stdout).toContain('Password: another password');
    expect(await signIn(next.url, 'admin', passwordOf(server))).toBeUndefined();
    expect(await signIn(next.url, 'admin', 'another password')).toEqual(expect.any(String));
  });

  test('after a mutation that was killed does it once, however often its key is sent', async () => {
    const copy = await copyOfData();
    const environment = { COMMONGRID_PLUGINS: await testPlugin('waiting-room') };
    const write = (url: string) =>
      ask(url, 'mutation { writeNote(input: { text: "once", idempotencyKey: "k" }) { text } }', {}, token);
    const killed = await copy.started(environment);
    const gate = await shutGate(copy.databaseUrl, 'mutation');
    const lost = write(killed.url).catch((error: Error) => error.message);
    await gate.waitedAt();
    await killed.endBy('SIGKILL');

    const next = await copy.started(environment);
    const answers = [await write(next.url), await write(next.url)];

    expect(await lost).toBe('fetch failed');
    expect(answers.map(({ data }) => data)).toEqual([{ writeNote: { text: 'once' } }, { writeNote: { text: 'once' } }]);
    // Three of them are of the demo.
    expect(await ask(next.url, '{ countNotes }')).toMatchObject({ data: { countNotes: 4 } });
  });

  test('follows a database that died: the server said so and ended, and the data folder is free', async () => {
    const copy = await copyOfData();
    const orphaned = await copy.started();
    process.kill(copy.databasePid ?? 0, 'SIGKILL');

    const ended = await orphaned.ended;

    expect(ended.code).toBe(1);
    expect(wordsOf(ended)).toEqual([expect.stringMatching(/^DATABASE_ENDED: .*SIGKILL.*Start Commongrid again/)]);
    expect(existsSync(join(copy.dataFolder, 'lock.pid'))).toBe(false);
    const next = await copy.started();
    expect(await ask(next.url, placesBelowLiwan)).toMatchObject({
      data: { organization: { children: { totalCount: 22 } } },
    });
  });
});
