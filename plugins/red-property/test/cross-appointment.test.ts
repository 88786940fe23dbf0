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
import {
  addCompany,
  addCompound,
  addPerson,
  addPost,
  clock,
  expectRefusal,
  layOut,
  mutation,
  places,
  sign,
} from './fixtures.js';
import { witnessOf } from './witness.js';

const { plugin: witness, heard } = witnessOf(CrossAppointmentEnded as never);
let database: ThrowAwayDatabase;
let server: TestServer;
let office: SignedInClient;
let administrator: SignedInClient;
let personId: string;
let persons = 0;

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
  const parent = places.communityA;
  await server.addOrganization({ code: 'DZB', kind: 'PARTY_BRANCH' });
  await server.addOrganization({ code: 'YWH', kind: 'OWNERS_COMMITTEE', parent });
  await server.addOrganization({ code: 'BZ', kind: 'INSTITUTION', parent });
  await addCompany(server, 1);
  office = await server.signInAs('red-property:steward-office');
  administrator = await server.signInAs('core:administrator');
});

afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

beforeEach(async () => {
  clock.today = '2026-11-22';
  personId = await addPerson(server, `人员${(persons += 1)}`);
});

const fields = 'crossAppointment { id version direction validFrom validUntil endReason homePost { kind } }';
const making = mutation('makeCrossAppointment', fields);
const ending = mutation('endCrossAppointment', fields);
const endingPost = mutation('endPost', 'post { id }');

interface Made {
  readonly makeCrossAppointment: { readonly crossAppointment: { readonly id: string; readonly version: number } };
}

/** How long a test waits for what comes by itself. */
const patience = { timeout: 20_000, interval: 20 };

/** A post in the party branch and one in the owners' committee, both of the person of this test. */
async function bothPosts(until: { party?: string; owners?: string } = {}): Promise<{ party: string; owners: string }> {
  const party = await addPost(server, { personId, organization: 'DZB', until: until.party });
  const owners = await addPost(server, { personId, organization: 'YWH', until: until.owners });
  return { party, owners };
}

const make = async (homePostId: string, enteredPostId: string) =>
  (await office.query<Made>(making, { input: { homePostId, enteredPostId } })).makeCrossAppointment.crossAppointment;

const lookAt = (id: string, at = server) =>
  at.asSystem(async (context) => {
    const { rows } = await sql<{ validUntil: string | null; endReason: string | null }>`
      select valid_until::text as "validUntil", end_reason as "endReason" from red_property.cross_appointment
      where id = ${Buffer.from(id, 'base64url').toString().split(':')[1]}`.execute(context.sql);
    return rows[0];
  });

describe('a cross appointment', () => {
  it('goes into the property side or into the party, as the posts say, and lasts as long as both', async () => {
    const { party, owners } = await bothPosts({ party: '2028-01-01', owners: '2027-06-01' });
    expect(await make(party, owners)).toMatchObject({
      direction: 'INTO_PROPERTY',
      validFrom: '2026-11-22',
      validUntil: '2027-06-01',
      endReason: null,
    });

    const manager = await addPost(server, { personId, organization: 'WY1', kind: 'PROPERTY_MANAGER' });
    const community = await addPost(server, { personId, organization: places.communityA });
    expect(await make(manager, community)).toMatchObject({ direction: 'INTO_PARTY', validUntil: null });
  });

  it('needs one person with a post on each side', async () => {
    const { party, owners } = await bothPosts();
    const neither = await addPost(server, { personId, organization: 'BZ' });
    await expectRefusal(
      office,
      making,
      { input: { homePostId: party, enteredPostId: neither } },
      {
        code: 'RULE_VIOLATED',
        rule: 'red-property:cross-appointment.sides',
        field: 'input.enteredPostId',
      },
    );
    const stranger = await addPost(server, { personId: await addPerson(server, '他人'), organization: 'YWH' });
    await expectRefusal(
      office,
      making,
      { input: { homePostId: party, enteredPostId: stranger } },
      {
        code: 'RULE_VIOLATED',
        rule: 'red-property:cross-appointment.two-persons',
        field: 'input.enteredPostId',
      },
    );
    await make(party, owners);
  });

  it('needs both posts in term, from its first day on', async () => {
    const { party, owners } = await bothPosts();
    const coming = await addPost(server, { personId, organization: 'YWH', kind: 'DIRECTOR', from: '2026-11-23' });
    const both = await server.signInAs('red-property:steward-office', 'core:administrator');
    await expectRefusal(
      both,
      making,
      { input: { homePostId: party, enteredPostId: coming } },
      {
        code: 'RULE_VIOLATED',
        rule: 'red-property:post.not-in-term',
        field: 'input.enteredPostId',
      },
    );
    await expectRefusal(
      office,
      making,
      { input: { homePostId: party, enteredPostId: owners, validFrom: '2025-12-31' } },
      {
        code: 'RULE_VIOLATED',
        rule: 'red-property:cross-appointment.before-post',
        field: 'input.validFrom',
      },
    );
    await expectRefusal(
      office,
      making,
      { input: { homePostId: party, enteredPostId: owners, validFrom: '2026-11-23' } },
      {
        code: 'RULE_VIOLATED',
        rule: 'red-property:day-to-come',
        field: 'input.validFrom',
      },
    );
  });

  it('joins the same two posts once at a time, whichever is first, and of two at once one', async () => {
    const { party, owners } = await bothPosts();
    const send = (homePostId: string, enteredPostId: string) =>
      office.send(making, { input: { homePostId, enteredPostId } });
    const answers = await Promise.all([send(party, owners), send(owners, party)]);
    expect(answers.flatMap(({ refusals }) => refusals)).toMatchObject([
      { rule: 'red-property:cross-appointment.already' },
    ]);
    await expectRefusal(
      office,
      making,
      { input: { homePostId: party, enteredPostId: owners } },
      {
        code: 'RULE_VIOLATED',
        rule: 'red-property:cross-appointment.already',
        field: 'input.enteredPostId',
      },
    );
  });

  it('never lets a manager supervise their own company', async () => {
    const company = await addCompany(server, 2);
    const { party, owners } = await bothPosts();
    await addPost(server, { personId, organization: 'WY2', kind: 'PROPERTY_MANAGER' });
    // Only from the day on which the company serves a compound where the committee stands.
    const first = await make(party, owners);
    await office.query(ending, { input: { id: first.id, version: first.version } });
    await sign(office, await addCompound(server, 'A1'), company.id);
    await expectRefusal(
      office,
      making,
      { input: { homePostId: party, enteredPostId: owners } },
      {
        code: 'RULE_VIOLATED',
        rule: 'red-property:cross-appointment.own-company',
        field: 'input.enteredPostId',
      },
    );
  });

  it('is taken back once', async () => {
    const { party, owners } = await bothPosts();
    const { id, version } = await make(party, owners);
    expect(await office.query(ending, { input: { id, version } })).toMatchObject({
      endCrossAppointment: { crossAppointment: { validUntil: '2026-11-22', endReason: 'WITHDRAWN' } },
    });
    await expectRefusal(
      office,
      ending,
      { input: { id, version: version + 1 } },
      {
        code: 'RULE_VIOLATED',
        rule: 'red-property:cross-appointment.over',
        field: 'input.id',
      },
    );
  });
});

describe('when one of the posts ends', () => {
  const rowsHeard = () => heard.map(({ payload }) => payload as { validUntil: string; reason: string });

  beforeEach(() => {
    heard.length = 0;
  });

  it.each(['party', 'owners'] as const)('the cross appointment ends with it: the post of the %s side', async (side) => {
    const posts = await bothPosts();
    const { id } = await make(posts.party, posts.owners);
    await administrator.query(endingPost, { input: { id: posts[side], version: 1, until: '2026-12-01' } });
    await server.settled();
    expect(await lookAt(id)).toEqual({ validUntil: '2026-12-01', endReason: 'POST_ENDED' });
    expect(rowsHeard()).toMatchObject([{ validUntil: '2026-12-01', reason: 'POST_ENDED' }]);
  });

  it('one that ends sooner stays as it is', async () => {
    const posts = await bothPosts({ owners: '2026-12-01' });
    const { id } = await make(posts.party, posts.owners);
    await administrator.query(endingPost, { input: { id: posts.party, version: 1, until: '2027-01-01' } });
    await server.settled();
    expect(await lookAt(id)).toEqual({ validUntil: '2026-12-01', endReason: null });
  });

  it('it ends once, though the connection of the handler was cut while it was at it', async () => {
    const posts = await bothPosts();
    const { id } = await make(posts.party, posts.owners);
    const rowId = Buffer.from(id, 'base64url').toString().split(':')[1];
    // Holds the row, so that the handler waits for it; then ends whoever waits.
    await server.asSystem(async (context) => {
      await context.write();
      await sql`select 1 from red_property.cross_appointment where id = ${rowId} for update`.execute(context.sql);
      await administrator.query(endingPost, { input: { id: posts.party, version: 1 } });
      await vi.waitFor(async () => {
        const { rows } = await sql`
          select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and pg_backend_pid() = any(pg_blocking_pids(pid))`.execute(context.sql);
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
    const posts = await bothPosts();
    const { id } = await make(posts.party, posts.owners);
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
