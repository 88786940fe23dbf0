import { sql } from 'commongrid';
import {
  type SignedInClient,
  startTestServer,
  type TestServer,
  type ThrowAwayDatabase,
  throwAwayDatabase,
} from 'commongrid/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import redProperty, { CrossAppointmentEnded } from '../index.js';
import { addBothPosts, addBothSides, makeCross } from './cross-posts.js';
import { clock, layOut, mutation } from './fixtures.js';
import { witnessOf } from './witness.js';

const { plugin: witness, heard } = witnessOf(CrossAppointmentEnded as never);
let database: ThrowAwayDatabase;
let server: TestServer;
let office: SignedInClient;
let administrator: SignedInClient;

/** The same register again, on the same database. */
const startAgain = (deliversEvents: boolean) =>
  startTestServer({
    plugins: [redProperty, witness],
    databaseUrl: database.url,
    now: () => clock.now(),
    deliversEvents,
  });

beforeAll(async () => {
  database = await throwAwayDatabase();
  server = await startAgain(true);
  await layOut(server);
  await addBothSides(server);
  office = await server.signInAs('red-property:steward-office');
  administrator = await server.signInAs('core:administrator');
});

afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

const endingPost = mutation('endPost', 'post { id }');

/** How long a test waits for what comes by itself. */
const patience = { timeout: 20_000, interval: 20 };

const lookAt = (id: string, at = server) =>
  at.asSystem(async (context) => {
    const { rows } = await sql<{ validUntil: string | null; endReason: string | null }>`
      select valid_until::text as "validUntil", end_reason as "endReason" from red_property.cross_appointment
      where id = ${Buffer.from(id, 'base64url').toString().split(':')[1]}`.execute(context.sql);
    return rows[0];
  });

describe('when one of the posts ends', () => {
  const rowsHeard = () => heard.map(({ payload }) => payload as { validUntil: string; reason: string });

  beforeEach(() => {
    heard.length = 0;
  });

  it.each(['party', 'owners'] as const)('the cross appointment ends with it: the post of the %s side', async (side) => {
    const posts = await addBothPosts(server);
    const { id } = await makeCross(office, posts.party, posts.owners);
    await administrator.query(endingPost, { input: { id: posts[side], version: 1, validUntil: '2026-12-01' } });
    await server.settled();
    expect(await lookAt(id)).toEqual({ validUntil: '2026-12-01', endReason: 'POST_ENDED' });
    expect(rowsHeard()).toMatchObject([{ validUntil: '2026-12-01', reason: 'POST_ENDED' }]);
  });

  it('one that ends sooner stays as it is', async () => {
    const posts = await addBothPosts(server, { owners: '2026-12-01' });
    const { id } = await makeCross(office, posts.party, posts.owners);
    await administrator.query(endingPost, { input: { id: posts.party, version: 1, validUntil: '2027-01-01' } });
    await server.settled();
    expect(await lookAt(id)).toEqual({ validUntil: '2026-12-01', endReason: null });
  });

  it('the cross appointment ends once, though the connection of the handler was cut while it was at it', async () => {
    const posts = await addBothPosts(server);
    const { id } = await makeCross(office, posts.party, posts.owners);
    const rowId = Buffer.from(id, 'base64url').toString().split(':')[1];
    // Holds the row, so that the handler waits for it; then ends whoever waits.
    await server.asSystem(async (context) => {
      await context.write();
      await sql`select 1 from red_property.cross_appointment where id = ${rowId} for update`.execute(context.sql);
      await administrator.query(endingPost, { input: { id: posts.party, version: 1 } });
      await vi.waitFor(async () => {
        const { rows } = await sql`
          select pg_terminate_backend(pid) from pg_locks
          where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))`.execute(context.sql);
        expect(rows).toHaveLength(1);
      }, patience);
    });
    expect(await lookAt(id)).toEqual({ validUntil: null, endReason: null });

    // The next attempt comes by itself, after a rest.
    await vi.waitFor(
      async () => expect(await lookAt(id)).toEqual({ validUntil: '2026-11-22', endReason: 'POST_ENDED' }),
      patience,
    );
    await server.settled();
    expect(rowsHeard()).toHaveLength(1);
  });

  it('the next server hears of it, when the first one stopped before it delivered anything', async () => {
    const posts = await addBothPosts(server);
    const { id } = await makeCross(office, posts.party, posts.owners);
    await server.settled();
    await server.stop();
    heard.length = 0;

    const deaf = await startAgain(false);
    const client = await deaf.signInAs('core:administrator');
    await client.query(endingPost, { input: { id: posts.owners, version: 1 } });
    expect(await lookAt(id, deaf)).toEqual({ validUntil: null, endReason: null });
    await deaf.stop();

    server = await startAgain(true);
    await server.settled();
    expect(await lookAt(id)).toEqual({ validUntil: '2026-11-22', endReason: 'POST_ENDED' });
    await server.stop();
    server = await startAgain(true);
    await server.settled();
    expect(rowsHeard()).toHaveLength(1);
  });
});
