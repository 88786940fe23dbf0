import { UnitOfWork } from '../../data/unit-of-work.js';
import { actAs, hostOf } from '../../plugin-api/context/host-door.js';
import { type AuditEntry, Context } from '../../plugin-api/index.js';
import { writeAudit } from './write-audit.js';

/**
 * Writes down that something was read that may not be read unnoticed: by a query, which itself writes nothing, in a
 * transaction of its own. Awaited before anything of it is answered.
 */
export async function auditRead(context: Context, entry: AuditEntry): Promise<void> {
  const { requestId, language, address, actor } = context;
  const { kernel } = hostOf(context);
  const own = actAs(new Context(kernel, requestId, language, address), actor);
  const unit = new UnitOfWork(kernel.orm);
  hostOf(own).unit = unit;
  try {
    await writeAudit(own, entry);
    await unit.commit();
  } catch (error) {
    await unit.rollback();
    throw error;
  }
}
