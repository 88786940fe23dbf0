import type { TestClient } from 'commongrid/testing';
import { mutation } from './fixtures.js';

/** A meeting as the tests look at it. */
export interface TestMeeting {
  readonly id: string;
  readonly version: number;
}

export const meetingFields = 'redPropertyMeeting { id version kind state availableActions }';
export const planning = mutation('planTriPartyMeeting', meetingFields);
export const closing = mutation(
  'closeRedPropertyMeeting',
  'redPropertyMeeting { id version state availableActions attendees { side name } }',
);

/** Somebody from each of the three sides. */
export const everySide = ['COMMUNITY', 'PROPERTY', 'RESIDENTS'].map((side) => ({ side, name: '张三丰' }));

/** Plans a tri-party meeting for the morning of 2026-11-22, unless said otherwise. */
export async function planMeeting(
  client: TestClient,
  organizationId: string,
  change: object = {},
): Promise<TestMeeting> {
  const input = { organizationId, title: '垃圾分类三方会', scheduledAt: '2026-11-22T02:00:00Z', ...change };
  const data = await client.query<{ planTriPartyMeeting: { redPropertyMeeting: TestMeeting } }>(planning, { input });
  return data.planTriPartyMeeting.redPropertyMeeting;
}

/** Closes a meeting as held, with somebody from each side. */
export async function holdMeeting(client: TestClient, { id, version }: TestMeeting): Promise<TestMeeting> {
  const input = { id, version, attendees: everySide };
  const data = await client.query<{ closeRedPropertyMeeting: { redPropertyMeeting: TestMeeting } }>(closing, { input });
  return data.closeRedPropertyMeeting.redPropertyMeeting;
}
