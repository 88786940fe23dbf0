import type { TestClient, TestServer } from 'commongrid/testing';
import { addPerson, addPost, mutation, places } from './fixtures.js';

/** A cross appointment as the tests look at it. */
export interface TestCrossAppointment {
  readonly id: string;
  readonly version: number;
}

export const makingCross = mutation(
  'makeCrossAppointment',
  'crossAppointment { id version direction validFrom validUntil endReason }',
);

/** Adds a party branch (DZB) and an owners' committee (YWH) of community A. */
export async function addBothSides(server: TestServer): Promise<void> {
  await server.addOrganization({ code: 'DZB', kind: 'PARTY_BRANCH' });
  await server.addOrganization({ code: 'YWH', kind: 'OWNERS_COMMITTEE', parent: places.communityA });
}

/** A new person with a post in the party branch and one in the owners' committee. */
export async function addBothPosts(
  server: TestServer,
  until: { readonly party?: string; readonly owners?: string } = {},
): Promise<{ personId: string; party: string; owners: string }> {
  const personId = await addPerson(server, '任职人');
  const party = await addPost(server, { personId, organization: 'DZB', until: until.party });
  const owners = await addPost(server, { personId, organization: 'YWH', until: until.owners });
  return { personId, party, owners };
}

/** Appoints across, from one post into another. */
export async function makeCross(
  client: TestClient,
  homePostId: string,
  enteredPostId: string,
): Promise<TestCrossAppointment> {
  type Made = { makeCrossAppointment: { crossAppointment: TestCrossAppointment } };
  const data = await client.query<Made>(makingCross, { input: { homePostId, enteredPostId } });
  return data.makeCrossAppointment.crossAppointment;
}
