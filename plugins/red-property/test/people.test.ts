import { fromGlobalId, sql, toGlobalId } from 'commongrid';
import type { SignedInClient, TestServer } from 'commongrid/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import redProperty from '../index.js';
import { addBothPosts, addBothSides, makeCross } from './cross-posts.js';
import { addPerson, globalIdOf, mutation, places, startRegister } from './fixtures.js';
import { closing, everySide, planMeeting } from './meetings.js';

let server: TestServer;
let everything: SignedInClient;
beforeAll(async () => {
  server = await startRegister({ plugins: [redProperty] });
  everything = await server.signInAs('core:administrator', 'red-property:steward-office');
  await addBothSides(server);
});
afterAll(() => server?.stop());

const exporting = mutation('exportPerson', 'record { sections { code count json } }');
const erasing = mutation('erasePerson', 'erasure { reason }');

/** The entries of a section of what is held on a person. */
async function heldOn(personId: string, code: string, language: 'en' | 'zh-CN' = 'zh-CN'): Promise<unknown[]> {
  const input = { personId, purpose: 'SUBJECT_REQUEST' };
  const { exportPerson } = await everything.query<{
    exportPerson: { record: { sections: { code: string; json: string }[] } };
  }>(exporting, { input }, { language });
  return JSON.parse(exportPerson.record.sections.find((section) => section.code === code)?.json ?? '[]') as unknown[];
}

/** Closes a meeting at which a person was for the residents, and gives the person's global id. */
async function attend(name: string): Promise<string> {
  const personId = toGlobalId('Person', await addPerson(server, name));
  const { id, version } = await planMeeting(everything, await globalIdOf(server, places.communityA));
  const attendees = everySide.map((one) => (one.side === 'RESIDENTS' ? { ...one, name, personId } : one));
  await everything.query(closing, { input: { id, version, attendees } });
  return personId;
}

it('gives persons the meetings that they were at, and nobody else’s', async () => {
  const personId = await attend('金丝雀四〇一');

  expect(await heldOn(personId, 'RED_PROPERTY_MEETINGS')).toEqual([
    expect.objectContaining({ title: '垃圾分类三方会', side: '居民方', name: '金丝雀四〇一' }),
  ]);
});

it('tells the side for which persons were at a meeting in the language of the reader', async () => {
  const personId = await attend('金丝雀四〇五');

  expect(await heldOn(personId, 'RED_PROPERTY_MEETINGS', 'en')).toMatchObject([{ side: 'The residents' }]);
});

it('gives persons their cross appointments, and tells which way they went in words', async () => {
  const [into, outOf] = [await addBothPosts(server), await addBothPosts(server)];
  await makeCross(everything, into.party, into.owners);
  await makeCross(everything, outOf.owners, outOf.party);
  const ways = async (language: 'en' | 'zh-CN') =>
    Promise.all(
      [into, outOf].map(({ personId }) =>
        heldOn(toGlobalId('Person', personId), 'RED_PROPERTY_CROSS_APPOINTMENTS', language),
      ),
    );

  expect(await ways('zh-CN')).toMatchObject([
    [{ direction: '党组织、社区成员进入业委会或物业企业' }],
    [{ direction: '业委会、物业负责人进入党组织或社区班子' }],
  ]);
  expect(await ways('en')).toMatchObject([
    [{ direction: 'From party or community into an owners’ committee or property company' }],
    [{ direction: 'From an owners’ committee or property company into party or community' }],
  ]);
});

it('forgets the name of who is erased, and still counts them', async () => {
  const personId = await attend('金丝雀四〇二');
  await everything.query(erasing, { input: { personId, reason: 'REQUEST' } });
  const { rows } = await server.asSystem((context) =>
    sql<{ name: string; side: string }>`
      select name, side from red_property.meeting_attendee where person_id = ${fromGlobalId(personId)?.id}`.execute(
      context.sql,
    ),
  );

  expect(rows).toEqual([{ name: '（已删除）', side: 'RESIDENTS' }]);
});

it('forgets the name of who is erased where it was noted without saying of whom, and that of nobody else', async () => {
  const named = ['金丝雀四〇三', '金丝雀四〇四'];
  const { id, version } = await planMeeting(everything, await globalIdOf(server, places.communityA));
  const [community, property, residents] = everySide;
  const attendees = [community, { ...property, name: named[0] }, { ...residents, name: named[1] }];
  await everything.query(closing, { input: { id, version, attendees } });
  const personId = toGlobalId('Person', await addPerson(server, named[0] ?? ''));
  await everything.query(erasing, { input: { personId, reason: 'REQUEST' } });
  const { rows } = await server.asSystem((context) =>
    sql<{ name: string }>`
      select name from red_property.meeting_attendee where meeting_id = ${fromGlobalId(id)?.id} order by name collate "C"`.execute(
      context.sql,
    ),
  );

  expect(new Set(rows.map(({ name }) => name))).toEqual(new Set(['张三丰', '（已删除）', '金丝雀四〇四']));
});

it('notes nobody as an attendee whom the place does not know', async () => {
  const { id, version } = await planMeeting(everything, await globalIdOf(server, places.communityA));
  const [first, ...others] = everySide;
  const personId = toGlobalId('Person', '0190a1b2-c3d4-7e5f-8a9b-000000000000');
  const input = { id, version, attendees: [...others, { ...first, personId }] };

  expect(await everything.refusal(closing, { input })).toMatchObject({
    code: 'NOT_FOUND',
    field: 'input.attendees.2.personId',
  });
});
