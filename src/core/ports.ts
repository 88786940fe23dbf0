import type { Ports } from '../plugin-api/index.js';
import { holds, permissionsAt } from './access/holds.js';
import { scope } from './access/scope.js';
import { authenticate, renew } from './account/authenticate.js';
import { writeAudit } from './audit/write-audit.js';
import { requirePurpose } from './privacy/unmasking-purposes.js';
import { answerSeal } from './vault/answer-seal.js';
import { exchangesUnderWay } from './vault/exchanges-under-way.js';

/** What the host asks of the first plugin. */
export const ports: Ports = {
  authenticate,
  renew,
  holds,
  scope,
  permissionsAt,
  requirePurpose,
  answerSeal,
  conditions: exchangesUnderWay,
  audit: writeAudit,
};
