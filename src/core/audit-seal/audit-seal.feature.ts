import type { Feature } from '../feature.js';
import { AuditSeal } from './audit-seal.entity.js';
import { auditSealJobs } from './audit-seal.jobs.js';

/** What this folder brings to the core. */
export const auditSealFeature: Feature = { entities: [AuditSeal], jobs: auditSealJobs };
