import { type Context, z } from 'commongrid';
import { MeetingSide } from './meeting/meeting.enums.js';

/** What the operator can set: the section `red-property` of the configuration file. */
export const config = z.object({
  /** Days before a contract runs out from which it is warned about. */
  warnDays: z.number().int().min(1).max(365).default(60),
  /** Sides that must be there before a tri-party meeting counts as held. */
  requiredSides: z.array(z.enum(MeetingSide)).min(1).default(Object.values(MeetingSide)),
});

/** The settings of the plugin. */
export const settingsOf = (context: Context): z.output<typeof config> =>
  context.settings({ id: 'red-property', config });
