import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { sql } from '../../plugin-api/index.js';
import { type SignedInClient, startTestServer, type TestServer } from '../../testing/index.js';
import { mostExportsAnHour } from './data-export.service.js';
import {
  bearerOf,
  codeOf,
  endSessions,
  handIn,
  requestExport,
  rowsOf,
  statusOf,
  takeGrants,
  ticketFor,
} from './test/downloads.js';
import { addDwellings } from './test/premises.js';

let now = new Date('2026-11-22T08:00:00Z');
let server: TestServer;
let worker: SignedInClient;
let east = '';
beforeAll(async () => {
  server = await startTestServer({ now: () => now });
  east = await server.addOrganization({ code: 'EAST' });
  await addDwellings(server, { organization: 'EAST', building: 'B1', count: 2 });
  worker = await clerkOf('EAST');
});
afterAll(() => server?.stop());

const clerkOf = (organization: string) => server.signInAs({ role: 'core:community-worker', organization });
const smallFile = () => ticketFor(worker, { kind: 'PREMISES', organizationId: east });

const unknown = '404 NOT_FOUND commongrid:download.ticket';

test('a ticket is of use to the account that asked for it alone, and stays good when another one tries', async () => {
  const path = await smallFile();
  const other = await clerkOf('EAST');

  expect(await codeOf(await handIn(server, other, path))).toBe(unknown);
  expect(await statusOf(handIn(server, worker, path))).toBe(200);
});

test('a ticket is good once', async () => {
  const path = await smallFile();

  expect(await statusOf(handIn(server, worker, path))).toBe(200);
  expect(await codeOf(await handIn(server, worker, path))).toBe(unknown);
});

test('of two who hand in one ticket at the same moment, one gets the file', async () => {
  const clerk = await clerkOf('EAST');
  const path = await ticketFor(clerk, { kind: 'PREMISES', organizationId: east });
  await bearerOf(server, clerk);
  const answers = await Promise.all(Array.from({ length: 2 }, () => handIn(server, clerk, path)));
  const statuses = answers.map(({ status }) => status).toSorted((one, other) => one - other);
  await Promise.all(answers.map((answer) => answer.text()));

  expect(statuses).toEqual([200, 404]);
});

test('a ticket is good for ten minutes', async () => {
  const [early, late] = [await smallFile(), await smallFile()];
  const before = now;
  onTestFinished(() => void (now = before));
  now = new Date(before.getTime() + 599_000);
  expect(await statusOf(handIn(server, worker, early))).toBe(200);
  now = new Date(before.getTime() + 600_000);
  expect(await codeOf(await handIn(server, worker, late))).toBe(unknown);
});

test('without a token, or with a bad one, there is nothing to be had, and the ticket stays good', async () => {
  const path = await smallFile();
  const bad = { headers: { authorization: 'Bearer nobody' } };

  expect(await codeOf(await handIn(server, undefined, path))).toBe('401 UNAUTHENTICATED');
  expect(await codeOf(await handIn(server, undefined, path, bad))).toMatch(/^401 UNAUTHENTICATED/);
  expect(await statusOf(handIn(server, worker, path))).toBe(200);
});

test.each([
  ['a guess', `/downloads/${'A'.repeat(43)}`],
  ['a path', '/downloads/..%2f..%2fetc%2fpasswd'],
  ['SQL', `/downloads/${encodeURIComponent("' or true --")}`],
  ['nothing', '/downloads/'],
])('%s instead of a ticket is refused', async (_, path) => {
  expect((await handIn(server, worker, path)).status).toBe(404);
});

test('the database has nothing by which a file can be fetched', async () => {
  const path = await smallFile();
  const ticket = path.slice('/downloads/'.length);
  const stored = await server.asSystem(async (context) => {
    const { rows } = await sql<{ row: string }>`
      select e::text as row from core.data_export e union all select a::text from core.audit_entry a
      union all select o::text from commongrid.outbox o`.execute(context.sql);
    return rows.map(({ row }) => row).join('\n');
  });

  expect(ticket).toHaveLength(43);
  expect(stored).not.toContain(ticket);
  expect(stored).not.toContain(Buffer.from(ticket, 'base64url').toString('hex'));
});

test('looking at a ticket with HEAD uses nothing up, and a range is not to be had', async () => {
  const path = await smallFile();

  expect((await handIn(server, worker, path, { method: 'HEAD' })).status).toBe(405);
  const answer = await handIn(server, worker, path, { headers: { range: 'bytes=0-9' } });
  expect([answer.status, answer.headers.get('content-range')]).toEqual([200, null]);
  expect(await rowsOf(Buffer.from(await answer.arrayBuffer()))).toHaveLength(3);
});

test('who loses the permission between request and download has no file', async () => {
  const clerk = await clerkOf('EAST');
  const path = await ticketFor(clerk, { kind: 'PREMISES', organizationId: east });
  await takeGrants(server, clerk);

  expect(await codeOf(await handIn(server, clerk, path))).toBe('403 FORBIDDEN');
});

test('who signs out between request and download has no file', async () => {
  const clerk = await clerkOf('EAST');
  const path = await ticketFor(clerk, { kind: 'PREMISES', organizationId: east });
  await bearerOf(server, clerk);
  await endSessions(server, clerk);

  expect(await codeOf(await handIn(server, clerk, path))).toMatch(/^401 UNAUTHENTICATED/);
});

test('an account asks for so many files an hour', async () => {
  const clerk = await clerkOf('EAST');
  const input = { kind: 'PREMISES', organizationId: east, format: 'CSV' };
  for (let n = 0; n < mostExportsAnHour; n += 1) await clerk.query(requestExport, { input });

  expect(await clerk.refusal(requestExport, { input })).toMatchObject({
    code: 'RATE_LIMITED',
    rule: 'core:export.too-many',
  });
});
