import { sql } from 'kysely';
import { poolOf } from '../../data/orm/pool-of.js';
import type { Kernel } from '../../plugin-api/index.js';
import type { Check } from './host.js';
import { systemContext } from './system-context.js';

/** Milliseconds after which a database that does not answer counts as away. */
const patience = 2_000;

/** What `/health/ready` says: whether requests can be answered now, which plugins are left out, and what is under way. */
export async function readiness(kernel: Kernel): Promise<{ ready: boolean; checks: Record<string, Check> }> {
  const checks: Record<string, Check> = { database: await databaseCheck(kernel) };
  if (checks.database?.ready) Object.assign(checks, await conditionsOf(kernel));
  for (const plugin of kernel.plugins.filter(({ status }) => status === 'left-out')) {
    // An optional plugin that is left out does not make the server unready: it was listed so on purpose.
    checks[`plugin ${plugin.id}`] = { ready: true, detail: `left out: ${plugin.reason}` };
  }
  return { ready: Object.values(checks).every((check) => check.ready), checks };
}

function databaseCheck(kernel: Kernel): Promise<Check> {
  const asked = sql`select 1`
    .execute(poolOf(kernel.orm))
    .then((): Check => ({ ready: true }))
    .catch((): Check => ({ ready: false, detail: 'cannot be reached' }));
  return inTime(asked, { ready: false, detail: 'does not answer' });
}

/** What is under way makes no server unready; where it cannot be asked, nothing is told of it. */
function conditionsOf(kernel: Kernel): Promise<Record<string, Check>> {
  const asked = kernel.ports
    .conditions(systemContext(kernel, 'readiness'))
    .then((told) =>
      Object.fromEntries(
        Object.entries(told).map(([name, detail]): [string, Check] => [name, { ready: true, detail }]),
      ),
    )
    .catch((): Record<string, Check> => ({}));
  return inTime(asked, {});
}

/** What is answered in time, or else this. */
function inTime<T>(asked: Promise<T>, late: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(late), patience);
  });
  return Promise.race([asked, over]).finally(() => clearTimeout(timer));
}
