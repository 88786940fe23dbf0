import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ThrowAwayDatabase, throwAwayDatabase } from '../../src/testing/database/throw-away.js';
import { ask, readiness } from './support/clients.js';
import type { Environment } from './support/commongrid-process.js';
import { logOf, wordsOf } from './support/output.js';
import { Sandbox, testPlugin } from './support/sandbox.js';

let sandbox: Sandbox;
let database: ThrowAwayDatabase;
beforeAll(async () => {
  sandbox = await Sandbox.open();
  database = await throwAwayDatabase();
});
afterAll(async () => {
  await sandbox?.close();
  await database?.drop();
});

/** Settings for a start with a plugin, in the working folder, that does this at its boot. */
async function withPlugin(boot: string): Promise<Environment> {
  await sandbox.write(
    'stray.mjs',
    `import { definePlugin } from 'commongrid';
     export default definePlugin({
       id: 'stray', version: '1.0.0', host: '^1.0.0', title: { en: 'Stray', 'zh-CN': '游离' }, folder: import.meta.url,
       boot: async () => { ${boot} },
     });`,
  );
  return { COMMONGRID_PLUGINS: './stray.mjs', DATABASE_URL: database.url };
}

test('optional plugins that cannot run are left out whole, and everybody is told why', async () => {
  const COMMONGRID_PLUGINS = `nope?,red-propety?,${await testPlugin('two-faults')}?`;

  const server = await sandbox.started({ COMMONGRID_PLUGINS, DATABASE_URL: database.url });

  expect(server.stdout).toMatch(/^ {2}Left out +two-faults: .*core:borrowed.*Query\.unguarded/m);
  expect(server.stdout).toMatch(/^ {2}Left out +nope: Cannot find module 'nope'.*\. Correct its name or path/m);
  expect(server.stdout).toMatch(/^ {2}Left out +red-propety: .*\. Did you mean "red-property"\?$/m);
  const { status, checks } = await readiness(server.url);
  expect({ status, ...checks }).toMatchObject({
    status: 200,
    'plugin nope': { detail: 'left out: its module cannot be loaded; the start of the server says why' },
    'plugin two-faults': { detail: expect.stringMatching(/^left out: .*Query\.unguarded/) },
  });
  const { data } = await ask<{ plugins: unknown[] }>(
    server.url,
    '{ plugins { id status } __schema { queryType { fields { name } } } }',
  );
  expect(data?.plugins).toEqual(
    expect.arrayContaining([
      { id: 'nope', status: 'LEFT_OUT' },
      { id: 'two-faults', status: 'LEFT_OUT' },
    ]),
  );
  expect(JSON.stringify(data)).not.toContain('"unguarded"');
});

test.each([
  ['throws', `throw new TypeError('not foreseen');`],
  [
    'leaves a promise to be rejected by nobody',
    `Promise.reject(new TypeError('not foreseen')); await new Promise(() => {});`,
  ],
])('a plugin whose boot %s ends the start in one line; the log has the rest', async (_, boot) => {
  const ended = await sandbox.run(await withPlugin(boot));

  expect({ code: ended.code, stdout: ended.stdout }).toEqual({ code: 1, stdout: '' });
  expect(wordsOf(ended)).toEqual([expect.stringMatching(/^UNEXPECTED: .*: not foreseen\. The log has the rest/)]);
  expect(logOf(ended)).toContainEqual(
    expect.objectContaining({
      level: 60,
      error: expect.objectContaining({ name: 'TypeError', stack: expect.any(String) }),
    }),
  );
});

test('a plugin that fails later, where nobody waits for it, ends the server in order', async () => {
  const server = await sandbox.start(
    await withPlugin(`setTimeout(() => { throw new Error('much later'); }, 0).unref();`),
  );

  const ended = await server.ended;

  expect(ended.code).toBe(1);
  expect(wordsOf(ended)).toEqual([expect.stringMatching(/^UNEXPECTED: .*: much later\. /)]);
});
