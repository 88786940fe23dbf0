import type { Context, JobDefinition, OpenKernel } from '../../plugin-api/index.js';
import { anchorText } from './anchor.js';
import { newestAnchor, sealTrail } from './seal-trail.js';

/** What the audit trail needs done by the clock. */
export const auditSealJobs: readonly JobDefinition[] = [
  {
    name: 'core:seal-audit-trail',
    schedule: '* * * * *',
    timeoutSeconds: 300,
    async run(context) {
      await tellNewest(context);
      await sealTrail(context);
    },
  },
];

const told = new WeakMap<OpenKernel, number>();

/**
 * Writes the newest seal into the log, once. The log is kept elsewhere: each of these lines is an anchor that nobody
 * had to think of. It is the seal of the run before, since the one of this run may yet fail to be committed.
 */
async function tellNewest(context: Context): Promise<void> {
  const anchor = await newestAnchor(context);
  if (!anchor || told.get(context.kernel) === anchor.number) return;
  told.set(context.kernel, anchor.number);
  context.kernel.log.info({ anchor: anchorText(anchor) }, 'audit trail sealed');
}
