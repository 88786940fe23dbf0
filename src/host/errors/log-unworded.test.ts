import { expect, test } from 'vitest';
import { badInput, CommongridError, ruleViolated } from '../../plugin-api/index.js';
import { TestLog } from '../../testing/log.js';
import { logUnworded } from './log-unworded.js';
import { MessageCatalog } from './message-catalog.js';

/** What the log says of refusals, where the messages are those of the core alone. */
function saidOf(...refusals: readonly unknown[]): readonly string[] {
  const log = new TestLog();
  const messages = new MessageCatalog();
  messages.addFolder(new URL('../../core/core.plugin.js', import.meta.url).href);
  for (const refusal of refusals) logUnworded(log.logger, messages, refusal);
  return log.faults();
}

test('a rule without a message is told of, once, however often it refuses', () => {
  const unworded = () => ruleViolated('input.code', 'core:no-such.rule');

  const said = saidOf(unworded(), badInput('input.name', 'core:no-such.rule'), unworded());

  expect(said).toEqual([expect.stringContaining('a rule has no message')]);
  expect(said[0]).toContain('core:no-such.rule');
});

test('a rule that is worded, a refusal without a rule, and a fault are not', () => {
  const refusals = [
    ruleViolated('input.id', 'core:organization.has-children'),
    new CommongridError('FORBIDDEN'),
    new Error('a fault'),
  ];

  expect(saidOf(...refusals)).toEqual([]);
});
