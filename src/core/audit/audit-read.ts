import type { AuditEntry, Context } from '../../plugin-api/index.js';
import { writeBeside } from '../write-beside.js';
import { writeAudit } from './write-audit.js';

/** Writes down that something was read that may not be read unnoticed. Awaited before anything of it is answered. */
export const auditRead = (context: Context, entry: AuditEntry): Promise<void> =>
  writeBeside(context, (own) => writeAudit(own, entry));
