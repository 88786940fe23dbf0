import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { canary } from '../../../../test/support/canaries.js';
import { sql } from '../../../plugin-api/index.js';
import type { SignedInClient } from '../../../testing/index.js';
import type { Organization } from '../../organization/organization.entity.js';
import { idOf, World } from '../../organization/test/world.js';
import { countToday } from '../../privacy/daily-limit.js';
import { addDwelling, addLoneBuilding } from '../../territory/test/premises.js';
import { strangersTold } from '../stranger-rows.js';
import { carryingOut, importing, uploading } from '../test/imports.js';
import { residentsImport } from './residents-import.js';

let world: World;
let here: Organization;
let clerk: SignedInClient;
const known = Array.from({ length: strangersTold.most + 1 }, (_, at) => canary(at + 1).identityNumber);
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('44');
  here = await world.create({ code: '44001001' }, subdistrict);
  const elsewhere = await world.create({ code: '44001002' }, subdistrict);
  await addDwelling(world, await addLoneBuilding(world, here), '101', { code: 'N1' });
  await addDwelling(world, await addLoneBuilding(world, elsewhere), '101', { code: 'F1' });
  await importing(
    world,
    residentsImport,
    elsewhere,
    file('F1', 'FH', known, (at) => canary(at + 1).name),
  );
  clerk = await world.server.signInAs({ role: 'core:community-worker', organization: '44001001' });
});
afterAll(() => world?.close());

const file = (dwelling: string, household: string, numbers: readonly string[], nameOf: (at: number) => string) =>
  [
    '姓名,证件号码,房屋编码,户编码,与户主关系,居住类型,是否主要居住地',
    ...numbers.map((number, at) =>
      [nameOf(at), number, dwelling, household, at ? 'CHILD' : 'HEAD', 'REGISTERED', 'yes'].join(','),
    ),
    '',
  ].join('\n');

const document = (name: string) =>
  `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { dataImport { id version } } }`;

interface Made {
  readonly id: string;
  readonly version: number;
}
const send = async (name: string, input: object) =>
  (await clerk.query<Record<string, { dataImport: Made }>>(document(name), { input }))[name]?.dataImport as Made;

async function upload(numbers: readonly string[]): Promise<Made> {
  const content = Buffer.from(file('N1', 'NH', numbers, () => '某某'));
  const sha256 = createHash('sha256').update(content).digest('hex');
  const input = { kind: 'RESIDENTS', organizationId: idOf(here), fileName: 'a.csv', bytes: content.length, sha256 };
  const { id } = await send('createDataImport', input);
  return send('appendToDataImport', { id, offset: 0, content: content.toString('base64') });
}

async function rulesOf({ id }: Made): Promise<string[]> {
  await world.server.settled();
  const { dataImport } = await clerk.query<{ dataImport: { problems: { nodes: { line: number; rule: string }[] } } }>(
    'query ($id: ID!) { dataImport(id: $id) { problems(first: 100) { nodes { line rule } } } }',
    { id },
  );
  return dataImport.problems.nodes.map(({ line, rule }) => `${line} ${rule}`);
}

/** Has a file checked, of which nothing is wrong. */
async function check(numbers: readonly string[]): Promise<Made> {
  const { id } = await send('submitDataImport', await upload(numbers));
  await world.server.settled();
  const { dataImport } = await clerk.query<{ dataImport: Made & { state: string } }>(
    'query ($id: ID!) { dataImport(id: $id) { id version state } }',
    { id },
  );
  expect(dataImport.state).toBe('READY');
  const { version } = dataImport;
  return { id, version };
}

test('files tell of so many persons elsewhere in a day, and of no other after that', async () => {
  const [one, many, more] = [await check(known.slice(0, 1)), await check(known), await check(known.slice(1, 2))];
  const late = await upload(known.slice(2, 3));
  await send('commitDataImport', one);
  expect(await rulesOf(one)).toEqual(['2 core:import.another-name']);
  await send('commitDataImport', many);
  expect(await rulesOf(many)).toEqual(['1 core:import.too-many-strangers']);

  const limited = { code: 'RATE_LIMITED', rule: strangersTold.rule };
  expect(await clerk.refusal(document('commitDataImport'), { input: more })).toMatchObject(limited);
  expect(await clerk.refusal(document('submitDataImport'), { input: late })).toMatchObject(limited);
  const input = { kind: 'RESIDENTS', organizationId: idOf(here), fileName: 'b.csv', bytes: 1, sha256: '0'.repeat(64) };
  expect(await clerk.refusal(document('createDataImport'), { input })).toMatchObject(limited);
  expect(await send('createDataImport', { ...input, kind: 'PREMISES' })).toMatchObject({ version: 1 });
});

test('of a file that names too many, by the right names too, nothing is told by what else is wrong with its rows', async () => {
  const another = await world.server.signInAs({ role: 'core:community-worker', organization: '44001001' });
  const rows = file('N1', 'NH', known, (at) => (at < 5 ? '某某' : canary(at + 1).name));

  expect(await carryingOut(world, another, residentsImport, here, rows)).toEqual([
    'INVALID',
    '1 null core:import.too-many-strangers',
  ]);
});

test('a file that names nobody waits for another of the account that may use up the day, and is refused then as well', async () => {
  const another = await world.server.signInAs({ role: 'core:community-worker', organization: '44001001' });
  const unknown = file('N1', 'NU', [canary(900).identityNumber], () => '某某');
  let told: Promise<string[]> | undefined;
  await world.write(async (context) => {
    await countToday(context, strangersTold, another.account.id, strangersTold.most);
    told = uploading(world, another, residentsImport, here, unknown);
    await vi.waitFor(async () => {
      const { rows } = await sql`
        select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))`.execute(context.sql);
      expect(rows).toHaveLength(1);
    }, 10_000);
  });

  expect(await told).toEqual(['INVALID', '1 null core:import.too-many-strangers']);
});

test('files that name nobody use up nothing of the day', async () => {
  const another = await world.server.signInAs({ role: 'core:community-worker', organization: '44001001' });
  await world.write((context) => countToday(context, strangersTold, another.account.id, strangersTold.most - 1));
  const unknown = file('N1', 'NU', [canary(900).identityNumber], () => '某某');

  expect(await uploading(world, another, residentsImport, here, unknown)).toEqual(['READY']);
  expect(await uploading(world, another, residentsImport, here, unknown)).toEqual(['READY']);
});

test('a number that stands in a file elsewhere is written down where its holder is kept', async () => {
  await importing(
    world,
    residentsImport,
    here,
    file('N1', 'NH', known.slice(0, 1), () => '某某'),
  );
  const officer = await world.server.signInAs({ role: 'core:privacy-officer', organization: '44001002' });
  const { auditLog } = await officer.query<{ auditLog: { nodes: unknown[] } }>(
    `{ auditLog(first: 1, filter: { action: "core:known-number-tried" }) { nodes { outcome organization { code } } } }`,
  );

  expect(auditLog.nodes).toEqual([{ outcome: 'REFUSED', organization: { code: '44001002' } }]);
});
