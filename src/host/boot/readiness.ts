import { sql } from 'kysely';
import { poolOf } from '../../data/orm/pool-of.js';
import type { Kernel } from '../../plugin-api/index.js';
import type { Check } from './host.js';

/** Milliseconds after which a database that does not answer counts as away. */
const patience = 2_000;

/** What `/health/ready` says: whether requests can be answered now, and which plugins are left out, and why. */
export async function readiness(kernel: Kernel): Promise<{ ready: boolean; checks: Record<string, Check> }> {
  const checks: Record<string, Check> = { database: await databaseCheck(kernel) };
  for (const plugin of kernel.plugins.filter(({ status }) => status === 'left-out')) {
    // An optional plugin that is left out does not make the server unready: it was listed so on purpose.
    checks[`plugin ${plugin.id}`] = { ready: true, detail: `left out: ${plugin.reason}` };
  }
  return { ready: Object.values(checks).every((check) => check.ready), checks };
}

async function databaseCheck(kernel: Kernel): Promise<Check> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Check>((resolve) => {
    timer = setTimeout(() => resolve({ ready: false, detail: 'does not answer' }), patience);
  });
  const asked = sql`select 1`
    .execute(poolOf(kernel.orm))
    .then((): Check => ({ ready: true }))
    .catch((): Check => ({ ready: false, detail: 'cannot be reached' }));
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}
