import { AuditSeal } from './audit-seal.entity.js';
import { auditSealJobs } from './audit-seal.jobs.js';

/** What this folder brings to the core. */
export const auditSealFeature = { entities: [AuditSeal], jobs: auditSealJobs } as const;
