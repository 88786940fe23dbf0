import { ownersWithHistory } from '../../data/migrations/index.js';
import type { Sql } from '../../data/orm/tables.js';
import type { PluginStatus } from '../../plugin-api/index.js';
import { isPluginId } from '../order/identity.js';
import { nameOnly } from './kernel-of.js';

/**
 * Plugins that are not listed, but have left their tables here: disabled is not removed. Nothing is known of them but
 * the id.
 * @param known what is told of the listed ones
 */
export async function dormantPlugins(sql: Sql, known: readonly PluginStatus[]): Promise<PluginStatus[]> {
  const ids = new Set(known.map(({ id }) => id));
  const owners = await ownersWithHistory(sql);
  return owners.filter((id) => isPluginId(id) && !ids.has(id)).map((id) => ({ ...nameOnly(id), status: 'disabled' }));
}
