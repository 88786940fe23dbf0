import { afterAll, beforeAll, expect, it } from 'vitest';
import redProperty from '../plugins/red-property/index.js';
import { addCompany, addCompound, layOut, sign } from '../plugins/red-property/test/fixtures.js';
import { purgePlugin } from '../src/cli/commands/plugin-purge.js';
import { environmentOf } from '../src/cli/test/database-with-leftovers.js';
import { fakeTerminal } from '../src/cli/test/fake-terminal.js';
import { startTestServer, type TestServer, type ThrowAwayDatabase, throwAwayDatabase } from '../src/testing/index.js';

let database: ThrowAwayDatabase;
let server: TestServer | undefined;

beforeAll(async () => {
  database = await throwAwayDatabase();
});

afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

it('a plugin with references into the core is purged whole, leaves the core as it was, and can come back', async () => {
  server = await startTestServer({ plugins: [redProperty], databaseUrl: database.url });
  await layOut(server);
  const company = await addCompany(server, 1);
  await sign(await server.signInAs('red-property:steward-office'), await addCompound(server, 'A1'), company.id);
  await server.settled();
  await server.stop();

  const terminal = fakeTerminal('yes');
  await purgePlugin('red-property', {}, environmentOf(database.url, ''), terminal);
  expect(terminal.printed()).toMatch(/service_contract +1\n/);
  expect(terminal.printed()).toMatch(/\(grants of its roles\) +2\n/);

  server = await startTestServer({ plugins: [redProperty], databaseUrl: database.url });
  const document = '{ organization(code: "WY1") { kind propertyCompany { id } } }';
  expect(await server.anonymous.query(document)).toEqual({
    organization: { kind: 'PROPERTY_COMPANY', propertyCompany: null },
  });
});
