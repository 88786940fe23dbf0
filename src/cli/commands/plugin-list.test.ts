import { expect, test } from 'vitest';
import { readEnvironment } from '../environment.js';
import { databaseWithLeftovers, environmentOf } from '../test/database-with-leftovers.js';
import { fakeTerminal } from '../test/fake-terminal.js';
import { listPlugins } from './plugin-list.js';

/** Nothing was ever started there, so no database can be asked. */
const nowhere = '/nowhere/commongrid-data';

test('the core is on, and what it brings is counted', async () => {
  const terminal = fakeTerminal();

  await listPlugins(readEnvironment({ COMMONGRID_PLUGINS: '', DATA_DIR: nowhere }), terminal);

  expect(terminal.printed()).toMatch(/^PLUGIN +VERSION +STATUS +BRINGS$/m);
  expect(terminal.printed()).toMatch(/^core +\d+\.\d+\.\d+ +on +\d+ entities, \d+ permissions, /m);
});

test('a plugin that cannot be loaded is told with the reason, as the operator listed it', async () => {
  const terminal = fakeTerminal();

  const listed = './no-such-plugin?,./nor-such-plugin';
  await listPlugins(readEnvironment({ COMMONGRID_PLUGINS: listed, DATA_DIR: nowhere }), terminal);

  expect(terminal.printed()).toMatch(/^\.\/no-such-plugin +left out$/m);
  expect(terminal.printed()).toMatch(/^\.\/nor-such-plugin +stops the start$/m);
  expect(terminal.printed()).toContain('./no-such-plugin: Cannot find module');
});

test('a plugin that is off, but has data, is listed with how much', async () => {
  const url = await databaseWithLeftovers();
  const terminal = fakeTerminal();

  await listPlugins(environmentOf(url, ''), terminal);

  expect(terminal.printed()).toMatch(/^repair-cafe +off, with data +2 tables, 1,203 rows$/m);
});

test('a database that cannot be reached is said so, and the rest is listed', async () => {
  const terminal = fakeTerminal();

  await listPlugins(environmentOf('postgres://nobody:nothing@127.0.0.1:1/none', ''), terminal);

  expect(terminal.printed()).toContain('(The database could not be asked');
  expect(terminal.printed()).toMatch(/^core /m);
});
