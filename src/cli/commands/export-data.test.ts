import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../test/support/canaries.js';
import { auditTrail, rowsOf } from '../../core/data-export/test/downloads.js';
import { addDwellings } from '../../core/data-export/test/premises.js';
import { addPerson } from '../../core/data-export/test/residents.js';
import { startTestServer, type TestServer } from '../../testing/index.js';
import { fakeTerminal } from '../test/fake-terminal.js';
import { type ExportOptions, exportData } from './export-data.js';

let server: TestServer;
let folder: string;
const { name, phone } = canary(411);

beforeAll(async () => {
  server = await startTestServer();
  const organizationId = await server.addOrganization({ code: 'EAST' });
  await addDwellings(server, { organization: 'EAST', building: 'B1', count: 2 });
  await addPerson(server, { organizationId, name, phone });
  folder = mkdtempSync(join(tmpdir(), 'commongrid-export-'));
});
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true });
});

async function exporting(kind: string, file: string, more: Partial<ExportOptions> = {}): Promise<string> {
  const terminal = fakeTerminal();
  const options = { organization: 'EAST', format: 'csv', out: join(folder, file), language: 'en' as const, ...more };
  await exportData(server.host, kind, options, terminal);
  return terminal.printed();
}

const cellsOf = async (file: string) => (await rowsOf(readFileSync(join(folder, file)))).slice(1);

test('a file is written for its owner alone, masked', async () => {
  expect(await exporting('residents', 'masked.csv')).toMatch(
    /^Wrote 1 row to .*masked\.csv; personal data are masked\.$/,
  );

  expect((await cellsOf('masked.csv'))[0]).toEqual(expect.arrayContaining(['金*****', '199****0411']));
  expect(statSync(join(folder, 'masked.csv')).mode & 0o777).toBe(0o600);
});

test('a workbook has the same rows', async () => {
  await exporting('premises', 'a.csv');
  await exporting('premises', 'a.xlsx', { format: 'xlsx' });

  expect(await cellsOf('a.xlsx')).toEqual(await cellsOf('a.csv'));
  expect(await cellsOf('a.csv')).toHaveLength(2);
});

test('a purpose unmasks, and the trail says what the operator had, and what for', async () => {
  const before = (await auditTrail(server)).length;
  await exporting('residents', 'open.csv', { purpose: 'EMERGENCY' });

  expect((await cellsOf('open.csv'))[0]).toEqual(expect.arrayContaining([name, phone]));
  const told = { kind: 'RESIDENTS', format: 'CSV', purpose: 'EMERGENCY' };
  const shown = {
    kind: 'RESIDENTS',
    type: 'Person',
    purpose: 'EMERGENCY',
    fields: ['name', 'phone'],
    ids: [expect.any(String)],
  };
  expect((await auditTrail(server)).slice(before)).toEqual([
    ['core:data-export', 'DONE', 'DataExport', told],
    ['core:data-export', 'UNMASKED', 'DataExport', shown],
    ['core:data-export', 'DONE', 'DataExport', { ...told, rows: 1 }],
  ]);
});

test('no file is overwritten', async () => {
  writeFileSync(join(folder, 'mine.csv'), 'mine');

  await expect(exporting('residents', 'mine.csv')).rejects.toMatchObject({ code: 'EXPORT_FILE' });
  expect(readFileSync(join(folder, 'mine.csv'), 'utf8')).toBe('mine');
});

test.each([
  ['an unknown kind', 'secrets', {}, 'There is no kind of file SECRETS.'],
  ['an unknown purpose', 'residents', { purpose: 'CURIOSITY' }, 'Nobody has registered the purpose CURIOSITY.'],
  ['an unknown organization', 'residents', { organization: 'NOWHERE' }, 'There is no organization NOWHERE.'],
])('%s is named, and leaves no file', async (_, kind, more, words) => {
  await expect(exporting(kind, 'none.csv', more)).rejects.toMatchObject({ message: expect.stringContaining(words) });
  expect(existsSync(join(folder, 'none.csv'))).toBe(false);
});

test('a folder that is not there is named', async () => {
  await expect(exporting('residents', 'nowhere/a.csv')).rejects.toMatchObject({
    message: expect.stringContaining('cannot be written (ENOENT)'),
  });
});
