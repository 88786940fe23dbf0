import type { SignedInClient, TestServer } from 'commongrid/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addBothPosts, addBothSides, makeCross, makingCross } from './cross-posts.js';
import {
  addCompany,
  addCompound,
  addPerson,
  addPost,
  expectRefusal,
  mutation,
  places,
  sign,
  startRegister,
} from './fixtures.js';

let server: TestServer;
let office: SignedInClient;

beforeAll(async () => {
  server = await startRegister();
  await addBothSides(server);
  await server.addOrganization({ code: 'BZ', kind: 'INSTITUTION', parent: places.communityA });
  await addCompany(server, 1);
  office = await server.signInAs('red-property:steward-office');
});

afterAll(() => server?.stop());

const ending = mutation('endCrossAppointment', 'crossAppointment { validUntil endReason }');

describe('a cross appointment', () => {
  it('goes into the property side or into the party, as the posts say, and lasts as long as both', async () => {
    const { personId, party, owners } = await addBothPosts(server, { party: '2028-01-01', owners: '2027-06-01' });
    expect(await makeCross(office, party, owners)).toMatchObject({
      direction: 'INTO_PROPERTY',
      validFrom: '2026-11-22',
      validUntil: '2027-06-01',
      endReason: null,
    });

    const manager = await addPost(server, { personId, organization: 'WY1', kind: 'PROPERTY_MANAGER' });
    const community = await addPost(server, { personId, organization: places.communityA });
    expect(await makeCross(office, manager, community)).toMatchObject({ direction: 'INTO_PARTY', validUntil: null });
  });

  it('needs one person with a post on each side', async () => {
    const { personId, party, owners } = await addBothPosts(server);
    const neither = await addPost(server, { personId, organization: 'BZ' });
    await expectRefusal(
      office,
      makingCross,
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
      makingCross,
      { input: { homePostId: party, enteredPostId: stranger } },
      {
        code: 'RULE_VIOLATED',
        rule: 'red-property:cross-appointment.two-persons',
        field: 'input.enteredPostId',
      },
    );
    await makeCross(office, party, owners);
  });

  it('needs both posts in term, from its first day on', async () => {
    const { personId, party, owners } = await addBothPosts(server);
    const coming = await addPost(server, { personId, organization: 'YWH', kind: 'DIRECTOR', from: '2026-11-23' });
    const both = await server.signInAs('red-property:steward-office', 'core:administrator');
    await expectRefusal(
      both,
      makingCross,
      { input: { homePostId: party, enteredPostId: coming } },
      {
        code: 'RULE_VIOLATED',
        rule: 'core:post.not-in-term',
        field: 'input.enteredPostId',
      },
    );
    await expectRefusal(
      office,
      makingCross,
      { input: { homePostId: party, enteredPostId: owners, validFrom: '2025-12-31' } },
      {
        code: 'RULE_VIOLATED',
        rule: 'red-property:cross-appointment.before-post',
        field: 'input.validFrom',
      },
    );
    await expectRefusal(
      office,
      makingCross,
      { input: { homePostId: party, enteredPostId: owners, validFrom: '2026-11-23' } },
      {
        code: 'RULE_VIOLATED',
        rule: 'core:effective-day.to-come',
        field: 'input.validFrom',
      },
    );
  });

  it('joins the same two posts once at a time, whichever is first, and of two at once one', async () => {
    const { party, owners } = await addBothPosts(server);
    const send = (homePostId: string, enteredPostId: string) =>
      office.send(makingCross, { input: { homePostId, enteredPostId } });
    const answers = await Promise.all([send(party, owners), send(owners, party)]);
    expect(answers.flatMap(({ refusals }) => refusals)).toMatchObject([
      { rule: 'red-property:cross-appointment.already' },
    ]);
    await expectRefusal(
      office,
      makingCross,
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
    const { personId, party, owners } = await addBothPosts(server);
    await addPost(server, { personId, organization: 'WY2', kind: 'PROPERTY_MANAGER' });
    // Only from the day on which the company serves a compound where the committee stands.
    const first = await makeCross(office, party, owners);
    await office.query(ending, { input: { id: first.id, version: first.version } });
    await sign(office, await addCompound(server, 'A1'), company.id);
    await expectRefusal(
      office,
      makingCross,
      { input: { homePostId: party, enteredPostId: owners } },
      {
        code: 'RULE_VIOLATED',
        rule: 'red-property:cross-appointment.own-company',
        field: 'input.enteredPostId',
      },
    );
  });

  it('is taken back once', async () => {
    const { party, owners } = await addBothPosts(server);
    const { id, version } = await makeCross(office, party, owners);
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
