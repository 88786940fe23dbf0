import { join } from 'node:path';
import { Kind, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Example, readExamples } from '../../src/server/playground/read-examples.js';
import { executeBoth } from '../../src/server/test/execute-both.js';
import type { TestClient, TestServer } from '../../src/testing/index.js';
import { signInAt, startDemoServer } from './support/demo-server.js';

const examples = await readExamples(join(import.meta.dirname, '../../schema/examples'));
const byName = examples.map((example) => [example.name, example] as const);

/** Those that ask for what needs a sign-in; every other one answers anybody in full. */
const forTheSignedIn = [
  '01-one-graph',
  '02-who-am-i',
  '07-red-property',
  '08-create',
  '09-audit-log',
  '13-coverage-report',
  '14-who-lives-where',
  '16-search',
  '17-new-household',
  '18-move-in',
  '19-tag',
  '20-import',
  '21-export',
];

let server: TestServer;
let authorization: string;
let secretary: TestClient;

beforeAll(async () => {
  server = await startDemoServer();
  authorization = await signInAt(server, 'secretary');
  secretary = server.clientWith(async () => authorization);
}, 120_000);

afterAll(() => server?.stop());

const variablesOf = ({ variables }: Example) =>
  variables === undefined ? undefined : (JSON.parse(variables) as Record<string, unknown>);

/** Whether a root field found nothing: null, an empty list, or a connection without rows. */
function foundNothing(value: unknown): boolean {
  if (typeof value === 'object' && value !== null && 'nodes' in value) return foundNothing(value.nodes);
  return value === null || (Array.isArray(value) && value.length === 0);
}

test('there are twenty-one, in the order in which they are told', () => {
  expect(examples.map(({ name }) => name.slice(0, 2))).toEqual(
    Array.from({ length: 21 }, (_, index) => String(index + 1).padStart(2, '0')),
  );
});

describe.each(byName)('%s', (_, example) => {
  test('has a title in both languages, and one operation with a name', () => {
    const operations = parse(example.query).definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);

    expect(example.query).toMatch(/^# [^·\n]*\p{Script=Han}[^·\n]* · [A-Z\d][^\n]+\n/u);
    expect(operations).toHaveLength(1);
    expect(operations[0]).toHaveProperty('name.value');
  });

  test('runs as the secretary of the demo, again and again, and finds something at every root field', async () => {
    const first = await secretary.query<Record<string, unknown>>(example.query, variablesOf(example));
    const again = await secretary.query<Record<string, unknown>>(example.query, variablesOf(example));

    expect(Object.keys(first).filter((field) => foundNothing(first[field]))).toEqual([]);
    expect(Object.keys(again)).toEqual(Object.keys(first));
  });

  test('gives the same answer through both executors', async () => {
    const openContext = () =>
      server.host.openContext({ authorization, requestId: `example ${example.name}`, language: 'zh-CN' });

    const { reference, runs } = await executeBoth({
      schema: server.host.schema,
      source: example.query,
      variables: variablesOf(example),
      openContext,
    });

    expect(JSON.parse(reference)).not.toHaveProperty('errors');
    expect(new Set(runs)).toEqual(new Set([reference]));
  });
});

test.each(byName.filter(([name]) => !forTheSignedIn.includes(name)))(
  '%s answers anybody in full',
  async (_, example) => {
    const answer = await server.anonymous.send(example.query, variablesOf(example));

    expect(answer.refusals).toEqual([]);
  },
);

test('the first one answers anybody but for the one field that needs a sign-in', async () => {
  const first = examples[0] as Example;

  const { data, refusals } = await server.anonymous.send<{ organization: Record<string, unknown> }>(first.query);

  expect(refusals).toMatchObject([{ code: 'UNAUTHENTICATED', path: ['organization', 'propertyCoverage'] }]);
  expect(data?.organization).toMatchObject({ name: '荔湾区', gridCount: 1044, propertyCoverage: null });
});

const changes = byName.filter(([, { query }]) => query.includes('\nmutation '));

test.each(changes)('%s, run twice, is done once', async (_, change) => {
  const first = await secretary.query(change.query, variablesOf(change));
  const second = await secretary.query(change.query, variablesOf(change));

  expect(second).toEqual(first);
});

test('the file of the import example is imported by the steps that it tells', async () => {
  const example = examples.find(({ name }) => name === '20-import') as Example;
  type Step = { dataImport: { id: string; version: number; state: string; problems: { totalCount: number } } };
  const { createDataImport } = await secretary.query<{ createDataImport: Step }>(example.query, variablesOf(example));
  const { id } = createDataImport.dataImport;
  const content = /^#\s+([A-Za-z\d+/=]{100,})$/m.exec(example.query)?.[1];
  const stateOf = async () => {
    const { node } = await secretary.query<{ node: Step['dataImport'] }>(
      'query ($id: ID!) { node(id: $id) { ... on DataImport { id version state problems { totalCount } } } }',
      { id },
    );
    return node;
  };
  const step = (field: string, type: string, input: object) =>
    secretary.query(`mutation ($input: ${type}!) { ${field}(input: $input) { dataImport { id } } }`, { input });

  await step('appendToDataImport', 'AppendToDataImportInput', { id, offset: 0, content });
  await step('submitDataImport', 'SubmitDataImportInput', { id, version: (await stateOf()).version });
  await expect.poll(async () => (await stateOf()).state, { timeout: 60_000 }).toBe('READY');
  await step('commitDataImport', 'CommitDataImportInput', { id, version: (await stateOf()).version });
  await expect.poll(async () => (await stateOf()).state, { timeout: 60_000 }).toBe('COMMITTED');
}, 150_000);
