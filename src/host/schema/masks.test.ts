import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SignedInClient } from '../../testing/index.js';
import { askBoth } from '../test/ask-both.js';
import { GardenServer } from '../test/garden-server.js';

/** What an audit entry of an unmasked read says. */
interface Unmasked {
  readonly plugin: string;
  readonly subject: string;
  readonly organization: string | null;
}

let garden: GardenServer;
let visitor: SignedInClient;
/** Tends EAST, and only sees the beds of WEST. */
let eastern: SignedInClient;
const ids: Record<string, string> = {};

beforeAll(async () => {
  garden = await GardenServer.start();
  const west = Buffer.from(garden.places.WEST, 'base64url').toString('utf8').split(':')[1];
  const beds = [
    { code: 'E1', size: 1, phone: '13800000001' },
    { code: 'E2', size: 2, phone: '13800000002' },
    { code: 'E3', size: 3, phone: null },
    { code: 'W1', size: 4, phone: '13900000001', organizationId: west },
  ];
  (await garden.addBeds(...beds)).forEach((id, index) => (ids[beds[index]?.code ?? ''] = id));
  visitor = await garden.server.signInAs('garden:visitor');
  eastern = await garden.server.signInAs({ role: 'garden:gardener', organization: 'EAST' }, 'garden:visitor');
});
afterAll(() => garden?.stop());

const audits = (requestId: string) =>
  garden.rows<Unmasked>(`
    select plugin, subject_id as subject, (select code from core.organization where id = organization_id) as organization
    from core.audit_entry where request_id = '${requestId}' and outcome = 'UNMASKED' and action = 'Bed.phone'
    order by seq`);

const phones = '{ beds { nodes { code phone } } }';

test('without the permission personal data is masked, what is absent stays absent, and nothing is written', async () => {
  const requestId = 'masked';

  expect(await visitor.query(phones, {}, { requestId })).toEqual({
    beds: {
      nodes: [
        { code: 'E1', phone: '138****' },
        { code: 'E2', phone: '138****' },
        { code: 'E3', phone: null },
        { code: 'W1', phone: '139****' },
      ],
    },
  });
  expect(await audits(requestId)).toEqual([]);
});

test('with the permission it is shown where the permission is held, and each row that was shown is written down', async () => {
  const requestId = 'by-place';

  expect(await eastern.query(phones, {}, { requestId })).toEqual({
    beds: {
      nodes: [
        { code: 'E1', phone: '13800000001' },
        { code: 'E2', phone: '13800000002' },
        { code: 'E3', phone: null },
        { code: 'W1', phone: '139****' },
      ],
    },
  });
  expect(await audits(requestId)).toEqual([
    { plugin: 'garden', subject: ids.E1, organization: 'EAST' },
    { plugin: 'garden', subject: ids.E2, organization: 'EAST' },
  ]);
});

test('all rows of a page are written down by one statement, in a transaction of its own', async () => {
  const statements = await eastern.statements(phones);
  const writing = statements.filter((statement) => !/^\s*select/i.test(statement));

  expect(writing).toEqual([
    expect.stringMatching(/^begin/i),
    expect.stringMatching(/insert into core\.audit_entry/),
    expect.stringMatching(/^commit/i),
  ]);
});

test('what is read twice in one request is written down once', async () => {
  const requestId = 'twice';
  await eastern.query('{ bed(code: "E1") { phone again: phone } same: bed(code: "E1") { phone } }', {}, { requestId });

  expect(await audits(requestId)).toEqual([{ plugin: 'garden', subject: ids.E1, organization: 'EAST' }]);
});

test('what was shown is written down though the query fails', async () => {
  const requestId = 'failing';
  const { data, refusals } = await eastern.send('{ bed(code: "E1") { phone } wither }', {}, { requestId });

  expect(data).toEqual({ bed: { phone: '13800000001' }, wither: null });
  expect(refusals).toMatchObject([{ code: 'INTERNAL_SERVER_ERROR' }]);
  expect(await audits(requestId)).toEqual([{ plugin: 'garden', subject: ids.E1, organization: 'EAST' }]);
});

test('what cannot be written down is not shown', async () => {
  const rule = "core.audit_entry add constraint x_test check (action <> 'Bed.phone') not valid";
  await garden.rows(`alter table ${rule}`);
  const { data } = await eastern.send('{ bed(code: "E1") { code phone } }');
  await garden.rows('alter table core.audit_entry drop constraint x_test');

  expect(data).toEqual({ bed: { code: 'E1', phone: null } });
});

test('the compiled executor masks and writes down alike', async () => {
  const before = (await audits('both')).length;

  expect(
    await askBoth(garden.server, eastern, '{ one: bed(code: "E1") { phone } other: bed(code: "W1") { phone } }'),
  ).toEqual({
    data: { one: { phone: '13800000001' }, other: { phone: '139****' } },
    refusals: [],
  });
  // Once by graphql-js, three times by the server's executor.
  expect((await audits('both')).length - before).toBe(4);
});
