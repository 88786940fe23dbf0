import { hostOf } from '../../plugin-api/context/host-door.js';
import type { Context } from '../../plugin-api/index.js';
import { holdDataKeys, readDataKeys } from './data-keys.js';
import { isSealed } from './sealed-tables.js';
import { type Vault, vaultOver } from './vault.js';

/**
 * The vault of a request: one small statement, once a request or transaction. In a mutation, job, handler or command it
 * begins the transaction, which from then on holds the newest keys in place; elsewhere it opens and looks up, and
 * neither seals nor indexes.
 */
export function openVault(context: Context): Promise<Vault> {
  const writes = hostOf(context).unit !== undefined;
  return context.load('core:vault', writes, () => async () => {
    const keys = writes ? await holdDataKeys(context) : await readDataKeys(context);
    return [vaultOver(keys, isSealed(context))];
  });
}
