import { type Context, KeptRefusal } from '../../plugin-api/index.js';
import type { DailyLimit } from '../privacy/daily-limit.js';

/**
 * How often an account is told in a day that two entries are of different days of birth: whoever entered the one with a
 * day of their own learns something of the other's, who may be masked.
 */
export const otherBirths: DailyLimit = { name: 'other-births', most: 5, rule: 'core:person-match.too-many-births' };

/** The refusal of a merger of two with different days of birth: it stays counted, and is written down. */
export const otherBirth = (field: string, goneId: string, organizationId: string): KeptRefusal<Context> => {
  const rule = 'core:person-match.other-birth';
  return new KeptRefusal<Context>('RULE_VIOLATED', { field, rule }, async (own) => {
    own.note({ subject: { type: 'Person', id: goneId }, organizationId, details: { rule } });
  });
};
