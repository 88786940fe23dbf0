import { z } from '../../plugin-api/index.js';

/** Whole months or days; null: kept without end. */
const months = (usual: number) => z.number().int().min(1).max(1200).nullable().default(usual);
const days = (usual: number) => z.number().int().min(1).max(36_500).nullable().default(usual);

/**
 * How long what is held on persons is kept (Personal Information Protection Law, article 19: the shortest time that the
 * purpose takes). A job deletes what is past its time each night.
 */
export const retention = z
  .object({
    /** Months after somebody's last residence, post, responsibility and team, from which on they are erased. */
    personMonths: months(24),
    /** Months for which a sensitive tag is kept after its end. */
    sensitiveTagMonths: months(6),
    /** Days after which a file that was never imported is discarded. */
    importDays: days(7),
    /** Days for which it is kept who exported what. */
    exportDays: days(30),
    /** Months for which a suggestion is kept that two persons are one, once it was dismissed. */
    dismissedMatchMonths: months(12),
  })
  .prefault({});
