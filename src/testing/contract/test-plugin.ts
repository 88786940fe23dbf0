import { afterAll, beforeAll, describe, it } from 'vitest';
import { type Finding, formatProblems } from '../../host/index.js';
import type { PluginDefinition } from '../../plugin-api/index.js';
import { bootsAlone, bootsInAnyOrder } from './boots.js';
import { type Asker, asksEveryField } from './guarded.js';
import { bearsTheHeaviest } from './heaviest.js';
import { Inquiry } from './inquiry.js';
import { startsTwiceAlike, staysWhileDisabled } from './life.js';
import { speaksBothLanguages } from './messages.js';
import { keepsStatements } from './statements.js';
import { type ContractOptions, type Subject, subjectOf } from './subject.js';

/** Milliseconds for one part of the contract: some start several servers. */
const patience = 180_000;

const askers: readonly Asker[] = ['anonymously', 'by a stranger', 'by one who holds every role'];

/**
 * The contract that every plugin keeps, as a suite of vitest: call it in a test file of the plugin, at the top level.
 * Each failure names the plugin, the coordinate and the mend.
 *
 *     testPlugin(plugin, { fill: async (server) => { … } });
 */
export function testPlugin(plugin: PluginDefinition, options: ContractOptions = {}): void {
  let subject: Subject;
  const part = (title: string, check: () => Finding[] | Promise<Finding[]>) =>
    it(`${title}`, { timeout: patience }, async () => expectNone(await check()));

  describe(`the contract of ${plugin.id}`, () => {
    beforeAll(async () => {
      subject = await subjectOf(plugin, options);
    }, patience);

    part('it starts with what it requires alone', () => bootsAlone(subject));
    part('it starts beside all others, in any order', () => bootsInAnyOrder(subject));
    part('its data stays while it is disabled, and is found again', () => staysWhileDisabled(subject));
    part('a second start adds nothing', () => startsTwiceAlike(subject));
    part('every text is in both languages', () => speaksBothLanguages(subject));

    describe('every field', () => {
      let inquiry: Inquiry;
      beforeAll(async () => {
        inquiry = await Inquiry.open(subject);
      }, patience);
      afterAll(() => inquiry?.stop());

      part('takes no more statements for more rows', () => keepsStatements(inquiry));
      part('is answered or refused with a code at its greatest', () => bearsTheHeaviest(inquiry));
      for (const asker of askers)
        part(`gives and breaks nothing that it should not, asked ${asker}`, () => asksEveryField(inquiry, asker));
    });
  });
}

/** @throws Error with every problem, grouped by plugin */
function expectNone(problems: readonly Finding[]): void {
  if (problems.length > 0) throw new Error(formatProblems(problems));
}
