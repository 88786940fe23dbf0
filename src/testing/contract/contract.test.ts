import { afterEach, expect, test, vi } from 'vitest';
import { Organization } from '../../core/index.js';
import { type Finding, formatProblems } from '../../host/index.js';
import { orderingBy, type PluginDefinition, sql } from '../../plugin-api/index.js';
import { orchardWith } from '../test/orchard/index.js';
import { CountingResolver, NarrowResolver, OpenResolver, TrustingResolver } from '../test/orchard/resolvers.js';
import type { TestServer } from '../test-server.js';
import { bootsAlone, bootsInAnyOrder } from './boots.js';
import { asksEveryField } from './guarded.js';
import { bearsTheHeaviest } from './heaviest.js';
import { Inquiry } from './inquiry.js';
import { startsTwiceAlike, staysWhileDisabled } from './life.js';
import { speaksBothLanguages } from './messages.js';
import { keepsStatements } from './statements.js';
import type { ContractOptions, Subject } from './subject.js';

// Several servers start in one test, on machines that may be busy.
vi.setConfig({ testTimeout: 180_000 });

/** Ten trees, each at a place of its own. */
async function fill(server: TestServer): Promise<void> {
  for (let number = 1; number <= 10; number++) await server.addOrganization({ code: `PLACE-${number}` });
  await server.asSystem(async (context) => {
    const places = await context.read(Organization).all(10, orderingBy('code'));
    await context.write();
    for (const { id } of places) {
      await sql`insert into orchard.tree (id, organization_id, name) values (gen_random_uuid(), ${id}, 'Pear')`.execute(
        context.sql,
      );
    }
  });
}

const subjectOf = (faults: Partial<PluginDefinition> = {}, options: ContractOptions = { fill }): Subject => ({
  plugin: orchardWith(faults),
  options,
  required: [],
  others: [],
});

let inquiry: Inquiry | undefined;
afterEach(async () => {
  await inquiry?.stop();
  inquiry = undefined;
});

/** Asks a filled server of the plugin. */
async function inquire(
  faults: Partial<PluginDefinition>,
  check: (inquiry: Inquiry) => Promise<Finding[]>,
): Promise<string> {
  inquiry = await Inquiry.open(subjectOf(faults));
  return formatProblems(await check(inquiry));
}

test('a plugin without faults keeps the whole contract', async () => {
  const subject = subjectOf();
  inquiry = await Inquiry.open(subject);

  const problems = [
    ...(await bootsAlone(subject)),
    ...(await bootsInAnyOrder(subject)),
    ...(await staysWhileDisabled(subject)),
    ...(await startsTwiceAlike(subject)),
    ...(await keepsStatements(inquiry)),
    ...(await bearsTheHeaviest(inquiry)),
    ...(await asksEveryField(inquiry, 'anonymously')),
    ...(await asksEveryField(inquiry, 'by a stranger')),
    ...(await asksEveryField(inquiry, 'by one who holds every role')),
  ];

  expect(formatProblems(problems)).toBe('');
});

test('a field that takes a statement a row is named, with the mend', async () => {
  const told = await inquire({ resolvers: [CountingResolver] }, keepsStatements);

  expect(told).toMatch(/^orchard: 1 problem\n {2}Tree\.neighbours: takes \d+ statements for 10 rows, and \d+ for 2\n/);
  expect(told).toContain('→ read all of them in one statement: context.byId');
});

test('too few rows to tell whether statements grow is a problem of its own', async () => {
  inquiry = await Inquiry.open(subjectOf({}, {}));

  expect(formatProblems(await keepsStatements(inquiry))).toMatch(/Organization: has 0 rows: .*\n.*"fill"/);
});

test('a field that fails on ids that are not what it expects is named, with what it said', async () => {
  const told = await inquire({ resolvers: [TrustingResolver] }, (open) => asksEveryField(open, 'anonymously'));

  expect(told).toMatch(/Query\.treeName: fails at asked, asked anonymously: Cannot read properties of undefined/);
  expect(told).toContain('→ refuse what cannot be answered with a coded error: context.idOf');
});

test.each(['anonymously', 'by a stranger'] as const)(
  'a field that answers objects which who asks %s may not read is named',
  async (asker) => {
    const told = await inquire({ resolvers: [OpenResolver] }, (open) => asksEveryField(open, asker));

    expect(told).toContain(`Query.someTrees: answers a Tree ${asker}, who may not read it`);
    expect(told).toContain('→ read it by context.read(Tree) or context.byId');
  },
);

test('a field that breaks under a full page is named', async () => {
  const told = await inquire({ resolvers: [NarrowResolver] }, bearsTheHeaviest);

  expect(told).toContain('Query.allTrees: fails at asked, asked for 1 levels of 100: the basket is full');
});

test('a boot that inserts at every start is named by its table', async () => {
  const boot: PluginDefinition['boot'] = async (context) => {
    await context.write();
    await sql`insert into orchard.visit default values`.execute(context.sql);
  };

  const told = formatProblems(await startsTwiceAlike(subjectOf({ boot })));

  expect(told).toContain('table visit (1 rows, then 2): a second start changes how many rows there are');
});

test('a boot that loses rows when it meets those of an earlier run is named', async () => {
  const boot: PluginDefinition['boot'] = async (context) => {
    await context.write();
    await sql`delete from orchard.tree`.execute(context.sql);
  };

  const told = formatProblems(await staysWhileDisabled(subjectOf({ boot })));

  expect(told).toContain('table tree: it is empty after the plugin is enabled again\n    → mend boot');
});

test('a plugin that does not start is told why', async () => {
  const boot: PluginDefinition['boot'] = () => Promise.reject(new Error('there is no ladder'));

  expect(formatProblems(await bootsAlone(subjectOf({ boot })))).toContain('alone: it does not start: ');
  expect(formatProblems(await bootsInAnyOrder(subjectOf({ boot })))).toContain('there is no ladder');
});

test('a text that is not in its language is named', () => {
  const told = formatProblems(speaksBothLanguages(subjectOf({ title: { en: '果园', 'zh-CN': 'Orchards' } })));

  expect(told).toContain('title: is not said in English\n    → word it in English');
  expect(told).toContain('message orchard:tree.felled: is not said in Chinese');
});
