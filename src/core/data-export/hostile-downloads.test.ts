import { type IncomingMessage, request } from 'node:http';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { definePlugin, sql } from '../../plugin-api/index.js';
import { type SignedInClient, startTestServer, type TestServer } from '../../testing/index.js';
import { mostExportsAnHour } from './data-export.service.js';
import { exportKinds } from './export-kinds.js';
import { rowsAtOnce } from './export-rows.js';
import { premisesExport } from './premises-export.js';
import { bearerOf, handIn, requestExport, rowsOf, ticketFor } from './test/downloads.js';
import { addDwellings } from './test/premises.js';

const manyDwellings = 50_000;

/** Milliseconds for what works on all of them, on a machine that does other things besides. */
const patience = 180_000;

/** Pages that were read of what is counted. */
let pages = 0;

/** The premises again, with a look at how far they are read. */
const counting = definePlugin({
  id: 'counting',
  version: '1.0.0',
  host: '^1.0.0',
  title: { en: 'Counting', 'zh-CN': '计数' },
  folder: import.meta.url,
  contributes: [
    exportKinds.add({
      COUNTED: {
        ...premisesExport,
        read: (context, position) => {
          pages += 1;
          return premisesExport.read(context, position);
        },
      },
    }),
  ],
});

let now = new Date('2026-11-22T08:00:00Z');
let server: TestServer;
let worker: SignedInClient;
let east = '';
let west = '';

beforeAll(async () => {
  server = await startTestServer({ plugins: [counting], now: () => now });
  east = await server.addOrganization({ code: 'EAST' });
  west = await server.addOrganization({ code: 'WEST' });
  await addDwellings(server, { organization: 'EAST', building: 'B1', count: 2 });
  // Far more bytes than the sockets between two processes hold.
  await addDwellings(server, { organization: 'WEST', building: 'B2', count: manyDwellings, addressLength: 480 });
  worker = await clerkOf('EAST', 'WEST');
}, patience);
afterAll(() => server?.stop());

const clerkOf = (...places: string[]) =>
  server.signInAs(...places.map((organization) => ({ role: 'core:community-worker', organization })));
const smallFile = () => ticketFor(worker, { kind: 'PREMISES', organizationId: east });
const largeFile = (client: SignedInClient) => ticketFor(client, { kind: 'PREMISES', organizationId: west });

const codeOf = async (answer: Response): Promise<string> => {
  const { errors } = (await answer.json()) as { errors: { extensions: { code: string; rule?: string } }[] };
  return errors.map(({ extensions: { code, rule } }) => `${answer.status} ${code} ${rule ?? ''}`.trim()).join();
};

/** The status of an answer that is read to its end. */
async function statusOf(asked: Promise<Response>): Promise<number> {
  const answer = await asked;
  await answer.arrayBuffer();
  return answer.status;
}

const unknown = '404 NOT_FOUND commongrid:download.ticket';

/** Hands a ticket in and reads nothing of the answer until the test does. */
async function startReading(client: SignedInClient, path: string): Promise<IncomingMessage> {
  const headers = await bearerOf(server, client);
  return new Promise((resolve, reject) => {
    request(`${server.url}${path}`, { headers, agent: false }, resolve).once('error', reject).end();
  });
}

/** Resolves when no further page has been read for a while: nothing goes on. */
async function standsStill(): Promise<void> {
  let before = 0;
  const isSame = () => {
    const same = pages > 0 && pages === before;
    before = pages;
    return same;
  };
  await expect.poll(isSame, { interval: 700, timeout: 60_000 }).toBe(true);
}

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
  await takeGrants(clerk);

  expect(await codeOf(await handIn(server, clerk, path))).toBe('403 FORBIDDEN');
});

test('who signs out between request and download has no file', async () => {
  const clerk = await clerkOf('EAST');
  const path = await ticketFor(clerk, { kind: 'PREMISES', organizationId: east });
  await bearerOf(server, clerk);
  await endSessions(clerk);

  expect(await codeOf(await handIn(server, clerk, path))).toMatch(/^401 UNAUTHENTICATED/);
});

test.each([
  ['loses the permission', takeGrants],
  ['is signed out', endSessions],
])('who %s while a file goes out gets no further page, and no end of the file', async (_, lose) => {
  const clerk = await clerkOf('WEST');
  const answer = await startReading(clerk, await largeFile(clerk));
  await lose(clerk);
  const read = async () => {
    for await (const _piece of answer);
  };

  await expect(read()).rejects.toThrow(/aborted/);
});

test('a client that stops reading has no more read for it, and gets every row when it goes on', {
  timeout: patience,
}, async () => {
  const clerk = await clerkOf('WEST');
  pages = 0;
  const answer = await startReading(clerk, await ticketFor(clerk, { kind: 'COUNTED', organizationId: west }));
  await standsStill();
  expect(pages).toBeLessThan((manyDwellings / rowsAtOnce) * 0.9);

  const pieces: Buffer[] = [];
  for await (const piece of answer) pieces.push(piece as Buffer);
  const rows = await rowsOf(Buffer.concat(pieces));
  expect(rows).toHaveLength(1 + manyDwellings);
  expect(new Set(rows.map((row) => row[8])).size).toBe(1 + manyDwellings);
  expect(pages).toBe(manyDwellings / rowsAtOnce + 1);
});

test('an account has two files under way at most, and a ticket that waits stays good', async () => {
  const clerk = await clerkOf('EAST', 'WEST');
  const slow = [await startReading(clerk, await largeFile(clerk)), await startReading(clerk, await largeFile(clerk))];
  const path = await ticketFor(clerk, { kind: 'PREMISES', organizationId: east });
  const refused = await handIn(server, clerk, path);

  expect(refused.headers.get('retry-after')).toBe('10');
  expect(await codeOf(refused)).toBe('429 RATE_LIMITED commongrid:download.too-many');
  for (const answer of slow) answer.destroy();
  await expect.poll(() => statusOf(handIn(server, clerk, path)), { interval: 500, timeout: 30_000 }).toBe(200);
});

test('a file that was cut has no number of rows, and no more is read for it', { timeout: patience }, async () => {
  const clerk = await clerkOf('WEST');
  pages = 0;
  const answer = await startReading(clerk, await ticketFor(clerk, { kind: 'COUNTED', organizationId: west }));
  await expect.poll(() => pages, { timeout: 20_000 }).toBeGreaterThan(0);
  answer.destroy();
  await standsStill();

  expect(pages).toBeLessThan(manyDwellings / rowsAtOnce);
  const { rows } = await server.asSystem((context) =>
    sql`select rows, finished_at, taken_at is not null as taken from core.data_export
      where account_id = ${clerk.account.id}`.execute(context.sql),
  );
  expect(rows).toEqual([{ rows: null, finished_at: null, taken: true }]);
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

async function takeGrants({ account }: SignedInClient): Promise<void> {
  await server.asSystem(async (context) => {
    await context.write();
    await sql`delete from core.role_grant where account_id = ${account.id}`.execute(context.sql);
  });
}

async function endSessions({ account }: SignedInClient): Promise<void> {
  await server.asSystem(async (context) => {
    await context.write();
    await sql`update core.session set ended_at = ${now}, end_reason = 'SIGNED_OUT'
      where account_id = ${account.id}`.execute(context.sql);
  });
}
