import { sql } from 'kysely';
import type { DemoHint, Kernel, PluginDefinition } from '../../plugin-api/index.js';
import { inTransaction } from '../work/own-transaction.js';
import { systemContext } from './system-context.js';

/**
 * Fills the demo of every plugin that brings one and has not been filled here yet; each in one transaction, so that a
 * start that is cut off leaves a plugin's demo whole or absent. Two processes that start at once wait for each other.
 */
export async function seedDemos(
  kernel: Kernel,
  plugins: readonly PluginDefinition[],
  progress: (plugin: string) => void,
): Promise<void> {
  for (const plugin of plugins) {
    if (!plugin.demo) continue;
    const context = systemContext(kernel, `demo of ${plugin.id}`);
    await inTransaction(context, async () => {
      await context.write();
      const inserted = await sql`
        insert into commongrid.demo (plugin) values (${plugin.id}) on conflict do nothing returning plugin`.execute(
        context.sql,
      );
      if (inserted.rows.length === 0) return;
      progress(plugin.id);
      await plugin.demo?.(context);
    });
  }
}

/** What the plugins tell of their demos now. */
export async function demoHintsOf(kernel: Kernel, plugins: readonly PluginDefinition[]): Promise<DemoHint[]> {
  const hints: DemoHint[] = [];
  for (const { id, demoHints } of plugins) {
    if (demoHints) hints.push(...(await demoHints(systemContext(kernel, `demo of ${id}`))));
  }
  return hints;
}
