import { type Context, z } from '../plugin-api/index.js';
import { openIdConnect } from './account/issuer.settings.js';
import { contactBoardLimits } from './contact-board/contact-board.settings.js';
import { retention } from './privacy/retention.settings.js';

/** How many households a grid should have. Outside of it the grid is warned about, never refused. */
const householdRange = z
  .object({ min: z.number().int().min(0), max: z.number().int().min(1) })
  .refine(({ min, max }) => min <= max, 'min must not be above max')
  // 350 to 400 a grid point in one place's account; GB/T 34300 leaves the figure to the place.
  .default({ min: 350, max: 400 });

/**
 * 两长四员, as far as places agree on it: two chiefs (grid, building) and four workers (grid worker, party-building
 * instructor, liaison, property steward). Which six they are differs: so it is configured, and a grid may have its own.
 */
const gridPosts = z
  .array(z.string())
  .max(50)
  .default([
    'GRID_CHIEF',
    'BUILDING_CHIEF',
    'GRID_WORKER',
    'PARTY_BUILDING_INSTRUCTOR',
    'PUBLIC_OPINION_LIAISON',
    'PROPERTY_STEWARD',
  ]);

/** What the operator can set of the core. */
export const coreConfig = z.object({
  /** Code of a registered scheme, by which codes of grids are made and checked. */
  gridCodeScheme: z.string().default('SIMPLE'),
  /** First six digits of a CJ/T 349 code: what the grids are for, by CJ/T 348. */
  gridObjectCode: z
    .string()
    .regex(/^\d{6}$/)
    .default('000000'),
  householdRange,
  /** Codes of the kinds of posts that a grid should have; who is missing shows as `Grid.vacancies`. */
  gridPosts,
  /** How often a network may ask whom to call. */
  contactBoard: contactBoardLimits,
  /** How long what is held on persons is kept. */
  retention,
  /** An issuer whose tokens are accepted beside the server's own; none unless named. */
  openIdConnect: openIdConnect.optional(),
});

/** The settings of the core, with their defaults. */
export type CoreSettings = z.output<typeof coreConfig>;

const defaults = coreConfig.parse({});

/** The settings of the core, as the operator has made them. */
export const coreSettings = (context: Context): CoreSettings =>
  context.settings({ id: 'core', config: coreConfig }) ?? defaults;
