import { type IncomingMessage, request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { definePlugin, sql } from '../../plugin-api/index.js';
import { type SignedInClient, startTestServer, type TestServer } from '../../testing/index.js';
import { exportKinds } from './export-kinds.js';
import { rowsAtOnce } from './export-rows.js';
import { premisesExport } from './premises-export.js';
import { bearerOf, codeOf, endSessions, handIn, rowsOf, statusOf, takeGrants, ticketFor } from './test/downloads.js';
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

let server: TestServer;
let east = '';
let west = '';
beforeAll(async () => {
  server = await startTestServer({ plugins: [counting] });
  east = await server.addOrganization({ code: 'EAST' });
  west = await server.addOrganization({ code: 'WEST' });
  await addDwellings(server, { organization: 'EAST', building: 'B1', count: 2 });
  // Far more bytes than the sockets between two processes hold.
  await addDwellings(server, { organization: 'WEST', building: 'B2', count: manyDwellings, addressLength: 480 });
}, patience);
afterAll(() => server?.stop());

const clerkOf = (...places: string[]) =>
  server.signInAs(...places.map((organization) => ({ role: 'core:community-worker', organization })));
const largeFile = (client: SignedInClient) => ticketFor(client, { kind: 'PREMISES', organizationId: west });

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

test.each([
  ['loses the permission', takeGrants],
  ['is signed out', endSessions],
])('who %s while a file goes out gets no further page, and no end of the file', async (_, lose) => {
  const clerk = await clerkOf('WEST');
  const answer = await startReading(clerk, await largeFile(clerk));
  await lose(server, clerk);
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
  await expect.poll(() => statusOf(handIn(server, clerk, path)), { interval: 500 }).toBe(200);
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
