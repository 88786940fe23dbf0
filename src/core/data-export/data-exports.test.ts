import { afterAll, beforeAll, expect, test } from 'vitest';
import { stepsOf, systemContext } from '../../host/index.js';
import { toGlobalId } from '../../plugin-api/index.js';
import { type SignedInClient, startTestServer, type TestServer } from '../../testing/index.js';
import { organizationId } from '../../testing/places.js';
import { recordStatements } from '../../testing/statements.js';
import { DataExportFormat } from './data-export.enums.js';
import { mostExportsAnHour } from './data-export.service.js';
import { exportByOperator } from './export-by-operator.js';
import { dataExportName } from './export-rows.js';
import { download, requestExport, ticketFor } from './test/downloads.js';
import { addDwellings } from './test/premises.js';

let server: TestServer;
let worker: SignedInClient;
let other: SignedInClient;
const ids: Record<string, string> = {};

beforeAll(async () => {
  server = await startTestServer();
  ids.STREET = await server.addOrganization({ code: 'STREET', kind: 'SUBDISTRICT' });
  for (const code of ['EAST', 'WEST']) ids[code] = await server.addOrganization({ code, parent: 'STREET' });
  await addDwellings(server, { organization: 'EAST', building: 'B1', count: 2 });
  worker = await server.signInAs({ role: 'core:community-worker', organization: 'STREET' });
  other = await server.signInAs({ role: 'core:community-worker', organization: 'WEST' });
  await download(server, worker, { kind: 'PREMISES', organizationId: ids.EAST ?? '', format: 'XLSX' });
  await ticketFor(other, { kind: 'POSTS', organizationId: ids.WEST ?? '' });
});
afterAll(() => server?.stop());

interface Listed {
  readonly dataExports: { readonly totalCount: number; readonly nodes: Record<string, unknown>[] };
}

const document = `query ($filter: DataExportsFilter) {
  dataExports(first: 10, filter: $filter, orderBy: { field: REQUESTED, direction: ASC }) {
    totalCount nodes { kind format purpose rows requestedAt takenAt finishedAt account { login } organization { code } grid { code } }
  }
}`;

const listed = async (client: SignedInClient, filter: object = {}) =>
  (await client.query<Listed>(document, { filter })).dataExports;

test('whoever may export somewhere is told who had which file from there, when, and with how many rows', async () => {
  const { nodes } = await listed(await server.signInAs('core:administrator'));

  expect(nodes).toEqual([
    {
      kind: 'PREMISES',
      format: 'XLSX',
      purpose: null,
      rows: 2,
      requestedAt: expect.any(String),
      takenAt: expect.any(String),
      finishedAt: expect.any(String),
      account: { login: worker.account.login },
      organization: { code: 'EAST' },
      grid: null,
    },
    expect.objectContaining({ kind: 'POSTS', rows: null, takenAt: null, account: { login: other.account.login } }),
  ]);
});

test('exports of elsewhere are told to nobody, and none to who may not export', async () => {
  expect((await listed(other)).nodes.map(({ kind }) => kind)).toEqual(['POSTS']);
  const reader = await server.signInAs({ role: 'core:grid-worker', organization: 'STREET' });
  expect(await reader.refusal(document)).toMatchObject({ code: 'FORBIDDEN' });
});

test('exports are narrowed by kind, account, place, and whether anything was unmasked', async () => {
  const administrator = await server.signInAs('core:administrator');
  await ticketFor(administrator, { kind: 'RESIDENTS', organizationId: ids.WEST ?? '', purpose: 'SERVICE' });
  const kinds = async (filter: object) => (await listed(administrator, filter)).nodes.map(({ kind }) => kind);

  expect(await kinds({ kind: 'POSTS' })).toEqual(['POSTS']);
  expect(await kinds({ withinId: ids.WEST })).toEqual(['POSTS', 'RESIDENTS']);
  expect(await kinds({ unmasked: true })).toEqual(['RESIDENTS']);
  expect(await kinds({ unmasked: false, withinId: ids.WEST })).toEqual(['POSTS']);
  expect(await kinds({ accountId: toGlobalId('Account', worker.account.id) })).toEqual(['PREMISES']);
});

test('residents are exported under the word under which they are imported, and under the one of before', async () => {
  const administrator = await server.signInAs('core:administrator');
  const kinds = async (filter: object) => (await listed(administrator, filter)).nodes.map(({ kind }) => kind);
  const before = (await kinds({ kind: 'RESIDENTS' })).length;
  await ticketFor(administrator, { kind: 'PEOPLE', organizationId: ids.EAST ?? '' });

  expect(await kinds({ kind: 'RESIDENTS' })).toEqual(Array(before + 1).fill('RESIDENTS'));
  expect(await kinds({ kind: 'PEOPLE' })).toEqual(Array(before + 1).fill('RESIDENTS'));
});

test('what a command exports is listed like the rest, without an account', async () => {
  const context = systemContext(server.host.kernel, 'export premises');
  const bytes = exportByOperator(context, stepsOf(context, dataExportName), {
    kind: 'PREMISES',
    organizationId: await organizationId(context, 'EAST'),
    filter: {},
    format: DataExportFormat.CSV,
    purpose: null,
    language: 'en',
    onRows: () => undefined,
  });
  for await (const piece of bytes) expect(piece.length).toBeGreaterThan(0);

  const { nodes } = await listed(worker, { kind: 'PREMISES' });
  expect(nodes.at(-1)).toMatchObject({ rows: 2, account: null, organization: { code: 'EAST' } });
});

test('a list of exports takes as many statements, however many there are', async () => {
  const statementsOf = async (first: number) => {
    const requestId = `exports-${first}`;
    const asked = document.replace('first: 10', `first: ${first}`);
    // The first time, a document is compiled and prepared.
    await worker.query(asked);
    return (await recordStatements(requestId, () => worker.query(asked, {}, { requestId }))).length;
  };

  expect(await statementsOf(3)).toBe(await statementsOf(1));
});

test('who asks for many files at the same moment gets no more than an hour has', async () => {
  const eager = await server.signInAs({ role: 'core:community-worker', organization: 'WEST' });
  const input = { kind: 'PREMISES', organizationId: ids.WEST ?? '', format: 'CSV' };
  const answers = await Promise.all(
    Array.from({ length: mostExportsAnHour + 10 }, () => eager.send(requestExport, { input })),
  );

  expect(answers.filter(({ refusals }) => refusals.length === 0)).toHaveLength(mostExportsAnHour);
  expect(new Set(answers.flatMap(({ refusals }) => refusals.map(({ rule }) => rule)))).toEqual(
    new Set(['core:export.too-many']),
  );
});
