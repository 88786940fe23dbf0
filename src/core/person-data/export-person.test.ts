import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../../plugin-api/index.js';
import { type SignedInClient, startTestServer, type TestServer } from '../../testing/index.js';
import { GridTeamCategory } from '../grid-team/grid-team-category.js';
import { People, rowOf } from './test/people.js';

let server: TestServer;
let people: People;
let officer: SignedInClient;
beforeAll(async () => {
  server = await startTestServer();
  people = await People.open(server, 'community');
  officer = await server.signInAs({ role: 'core:privacy-officer', organization: 'community' });
});
afterAll(() => server.stop());

const document = `mutation ($input: ExportPersonInput!) {
  exportPerson(input: $input) { record { at sections { code title columns { name title } count json } } }
}`;

interface Section {
  readonly code: string;
  readonly title: string;
  readonly columns: readonly { readonly name: string; readonly title: string }[];
  readonly count: number;
  readonly json: string;
}

/** What is held on somebody, by sections, as the officer is given it. */
async function recordOf(personId: string, language: 'en' | 'zh-CN' = 'zh-CN'): Promise<Map<string, Section>> {
  const { exportPerson } = await officer.query<{ exportPerson: { record: { sections: Section[] } } }>(
    document,
    { input: { personId, purpose: 'SUBJECT_REQUEST' } },
    { language },
  );
  return new Map(exportPerson.record.sections.map((section) => [section.code, section]));
}

const entriesOf = (section: Section | undefined) => JSON.parse(section?.json ?? '[]') as Record<string, unknown>[];

test('a person is given all that is held on them, opened, with titles in the language that was asked for', async () => {
  const { id, canary } = await people.add();
  await people.house(id);
  await people.tag(id, 'DISABLED', '2021-05-01');
  await people.appoint(id, canary.name, { validFrom: '2024-01-01' });
  await people.do((run) =>
    run(sql`
      insert into core.responsibility (id, kind, person_id, household_id, valid_from)
      select gen_random_uuid(), 'PARTY_MEMBER_HOUSEHOLD', r.person_id, r.household_id, '2022-01-01'
      from core.residence r where r.person_id = ${rowOf(id)}`),
  );
  const record = await recordOf(id);

  expect(record.get('PERSON')).toMatchObject({ title: '人员基本信息', count: 1 });
  expect(record.get('PERSON')?.columns).toContainEqual({ name: 'identityNumber', title: '证件号码' });
  expect(entriesOf(record.get('PERSON'))).toEqual([
    expect.objectContaining({
      name: canary.name,
      identityNumber: canary.identityNumber,
      phoneNumber: canary.phone,
      birthDate: canary.birthDate,
      sex: canary.sex === 'MALE' ? '男' : '女',
      organization: 'community',
    }),
  ]);
  expect(entriesOf(record.get('RESIDENCES'))).toMatchObject([
    { stayKind: '户籍', relation: '户主', validFrom: '2020-01-01', validUntil: null, source: '公安' },
  ]);
  expect(entriesOf(record.get('TAGS'))).toMatchObject([{ kind: '残疾人', validFrom: '2021-05-01' }]);
  expect(entriesOf(record.get('RESPONSIBILITIES'))).toMatchObject([{ kind: '党员联系户', validFrom: '2022-01-01' }]);
  expect(entriesOf(record.get('POSTS'))).toMatchObject([{ holderName: canary.name, place: 'community' }]);
  const inEnglish = await recordOf(id, 'en');
  expect(inEnglish.get('TAGS')).toMatchObject({ title: 'Tags', count: 1 });
  expect(entriesOf(inEnglish.get('RESIDENCES'))).toMatchObject([
    { stayKind: 'Registered', relation: 'HEAD', source: 'Police' },
  ]);
});

test('it tells who saw what of them for which purpose, and who was given it before', async () => {
  const { id } = await people.add();
  const care = await server.signInAs('core:community-worker');
  await care.query('query ($id: ID!) { node(id: $id) { ... on Person { phone(purpose: "SERVICE") } } }', { id });
  await recordOf(id);
  const entries = entriesOf((await recordOf(id)).get('AUDIT'));

  expect(entries.map(({ action }) => action)).toEqual(['新建人员', '查看未脱敏信息', '导出个人信息副本']);
  expect(entries[1]).toMatchObject({ by: care.account.login, purpose: '上门服务', fields: '["phone"]' });
  expect(entries[2]).toMatchObject({
    by: officer.account.login,
    outcome: '完成',
    purpose: expect.stringMatching(/^[^A-Z]+$/),
  });
  expect(entries.map(({ at }) => at)).toEqual(entries.map(() => expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)));
});

test('likenesses, what somebody is in a team, and what was done are told in words, in either language', async () => {
  const [one, other] = [await people.add(), await people.add()];
  const team = await people.addToTeam(one.id, GridTeamCategory.LOW_INCOME);
  await people.do((run) =>
    run(sql`
      insert into core.person_match (id, one_id, other_id, reasons, state, suggested_at)
      select gen_random_uuid(), least(one, other), greatest(one, other), '{NAME_AND_BIRTH,BIRTH_AND_PHONE}', 'DISMISSED', now()
      from (select ${rowOf(one.id)}::uuid as one, ${rowOf(other.id)}::uuid as other) as both_entries`),
  );
  const noted = [
    'core:end-consents',
    'core:person-updated',
    'core:person-settled-elsewhere',
    'core:known-number-tried',
    'Person.name',
  ];
  for (const action of noted) {
    await people.do((run) =>
      run(sql`
        insert into core.audit_entry (at, action, plugin, outcome, request_id, subject_type, subject_id)
        values (now(), ${action}, 'core', 'DONE', 'test', 'Person', ${rowOf(one.id)})`),
    );
  }
  const [inChinese, inEnglish] = [await recordOf(one.id, 'zh-CN'), await recordOf(one.id, 'en')];

  expect(entriesOf(inChinese.get('MATCHES'))).toMatchObject([
    { reasons: '姓名、出生日期相同; 出生日期、电话相同', state: '非同一人' },
  ]);
  expect(entriesOf(inEnglish.get('MATCHES'))).toMatchObject([
    { reasons: 'Same name and birth date; Same birth date and telephone', state: 'Two persons' },
  ]);
  expect(entriesOf(inChinese.get('TEAMS'))).toMatchObject([{ team, category: '低保户' }]);
  expect(entriesOf(inEnglish.get('TEAMS'))).toMatchObject([{ category: 'Of a household with subsistence allowance' }]);
  const deeds = (record: Map<string, Section>) => entriesOf(record.get('AUDIT')).map(({ action }) => action);
  expect(deeds(inChinese)).toEqual([
    '新建人员',
    '同意到期',
    '批量导入更新',
    '在其他地区登记居住',
    '在其他地区以证件号码录入',
    '查看未脱敏信息',
  ]);
  expect(deeds(inEnglish).every((deed) => /^[A-Z][a-z]+ .*[^.]$/.test(String(deed)))).toBe(true);
});

test('of somebody who was entered twice both entries are given', async () => {
  const [one, other] = [await people.add(), await people.add()];
  await people.do((run) =>
    run(sql`update core.person set merged_into_id = ${rowOf(one.id)} where id = ${rowOf(other.id)}`),
  );

  expect(entriesOf((await recordOf(one.id)).get('PERSON')).map(({ name }) => name)).toEqual([
    one.canary.name,
    other.canary.name,
  ]);
});

test('who may not export persons where the person is cannot', async () => {
  const { id } = await people.add();
  await server.addOrganization({ code: 'elsewhere' });
  const input = { personId: id, purpose: 'SUBJECT_REQUEST' };
  const stranger = await server.signInAs({ role: 'core:privacy-officer', organization: 'elsewhere' });
  const worker = await server.signInAs({ role: 'core:community-worker', organization: 'community' });

  expect(await stranger.refusal(document, { input })).toMatchObject({ code: 'NOT_FOUND', field: 'input.personId' });
  expect(await worker.refusal(document, { input })).toMatchObject({ code: 'FORBIDDEN' });
});

test('a purpose that opens less than everything is none to export by', async () => {
  const { id } = await people.add();
  const refusal = { code: 'BAD_USER_INPUT', field: 'input.purpose' };

  for (const [purpose, rule] of [
    ['SERVICE', 'core:purpose.does-not-open'],
    ['CURIOSITY', 'core:purpose.unknown'],
  ])
    expect(await officer.refusal(document, { input: { personId: id, purpose } })).toMatchObject({ ...refusal, rule });
});
