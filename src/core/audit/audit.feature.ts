import type { Feature } from '../feature.js';
import { auditRecords } from './audit.privacy.js';
import { AuditResolver } from './audit.resolver.js';
import { AuditEntry } from './audit-entry.entity.js';

/** What this folder brings to the core. */
export const auditFeature: Feature = {
  entities: [AuditEntry],
  resolvers: [AuditResolver],
  contributes: [auditRecords],
};
