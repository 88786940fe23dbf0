import { z } from '../../plugin-api/index.js';

/**
 * How often one network may ask. Behind a gateway that hides who asks, all share one network: then raise it. Each server
 * process counts for itself.
 */
export const contactBoardLimits = z
  .strictObject({
    /** Boards a minute. */
    perMinute: z.number().int().min(1).default(120),
    /** Codes a minute that lead to no board. */
    emptyCodesPerMinute: z.number().int().min(1).default(10),
  })
  .prefault({});
