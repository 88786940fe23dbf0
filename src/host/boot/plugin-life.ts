import type { Kernel, PluginDefinition } from '../../plugin-api/index.js';
import { auditNotes } from '../work/audit-notes.js';
import { inTransaction } from '../work/own-transaction.js';
import { systemContext } from './system-context.js';

/** Boots one plugin, in a transaction of its own. */
export async function bootPlugin(kernel: Kernel, plugin: PluginDefinition): Promise<void> {
  const context = systemContext(kernel, `boot of ${plugin.id}`);
  await inTransaction(context, async () => {
    // At once: what a boot reads is not bounded as the reads of requests are.
    await context.write();
    await plugin.boot?.(context);
    await auditNotes(context, `${plugin.id}:boot`);
  });
}

/** What drains the plugins, the last started first. */
export const drainSteps = (plugins: readonly PluginDefinition[]): (() => Promise<void>)[] =>
  plugins.toReversed().map((plugin) => async () => plugin.drain?.());

/**
 * Runs every step, one after the other, whatever becomes of those before it; throws what the first that failed threw.
 */
export async function runAll(steps: readonly (() => Promise<unknown>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const step of steps) await step().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}
