import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { PreparedOperation } from '../graphql/prepared-operation.js';

/**
 * Operations that are remembered as told; a stranger who finds one that does not compile could send it in many forms.
 */
const remembered = 1_000;

/**
 * Tells the log of a query that could not be compiled, or whose compiled code failed: once for each document, since its
 * answers come from graphql-js and nobody sees more than that they are slower.
 */
export function logCompileFaults(logger: Logger): (operation: PreparedOperation, fault: unknown) => void {
  const told = new LRUCache<string, true>({ max: remembered });
  return ({ node }, fault) => {
    const documentHash = createHash('sha256')
      .update(node.loc?.source.body ?? '')
      .digest('hex');
    if (told.has(documentHash)) return;
    told.set(documentHash, true);
    const { name: kind, message, stack } = fault instanceof Error ? fault : new Error(`Not an Error: ${typeof fault}`);
    logger.warn({ documentHash, error: { name: kind, message, stack } }, 'a query runs without being compiled');
  };
}
