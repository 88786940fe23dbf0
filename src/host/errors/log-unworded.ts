import type { Log } from '../../plugin-api/index.js';
import { constraintFallback } from './database-refusals.js';
import { expectedRefusal } from './format-error.js';
import type { MessageCatalog } from './message-catalog.js';

/** Rules that have been told of: once each is enough. */
const told = new WeakMap<MessageCatalog, Set<string>>();

/**
 * Tells of a rule that refused somebody without words of its own: its plugin words it nowhere, so that the caller reads
 * the meaning of the code alone. Rules that are declared are looked at before the start; one that is but thrown shows
 * here.
 */
export function logUnworded(log: Log, messages: MessageCatalog, error: unknown): void {
  const refusal = expectedRefusal(error);
  const rule = refusal?.details.rule;
  if (!refusal || rule === undefined || messages.has(rule) || constraintFallback(refusal)) return;
  const known = told.get(messages) ?? new Set();
  if (known.has(rule)) return;
  told.set(messages, known.add(rule));
  log.error({ rule }, 'a rule has no message: word it in messages/en.json and messages/zh-CN.json of its plugin');
}
