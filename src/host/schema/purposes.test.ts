import type { GraphQLObjectType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SignedInClient } from '../../testing/index.js';
import { askBoth } from '../test/ask-both.js';
import { GardenServer } from '../test/garden-server.js';

let garden: GardenServer;
/** Tends EAST, and only sees the beds of WEST. */
let eastern: SignedInClient;
let east: string;
beforeAll(async () => {
  garden = await GardenServer.start();
  const west = Buffer.from(garden.places.WEST, 'base64url').toString('utf8').split(':')[1];
  const beds = [
    { code: 'E1', phone: '13800000001' },
    { code: 'W1', phone: '13900000001', organizationId: west },
  ];
  [east = ''] = await garden.addBeds(...beds);
  eastern = await garden.server.signInAs({ role: 'garden:gardener', organization: 'EAST' }, 'garden:visitor');
});
afterAll(() => garden?.stop());

const audits = (requestId: string) =>
  garden.rows<object>(`select action, plugin, subject_id as subject, details from core.audit_entry
    where request_id = '${requestId}' and outcome = 'UNMASKED' order by seq`);

test('without a purpose everybody sees the mask, whatever they hold, and nothing is written', async () => {
  const requestId = 'no-purpose';
  const document = '{ bed(code: "E1") { callOn address document other: document(purpose: null) } }';

  expect(await eastern.query(document, {}, { requestId })).toEqual({
    bed: { callOn: '138****', address: null, document: '***', other: '***' },
  });
  expect(await audits(requestId)).toEqual([]);
});

test('with a purpose it is shown where the permission is held, and written down once a row with all its fields', async () => {
  const requestId = 'purpose';
  const document = `query ($for: String) {
    e: bed(code: "E1") { callOn(purpose: $for) address(purpose: $for) }
    w: bed(code: "W1") { callOn(purpose: $for) address(purpose: $for) }
  }`;

  expect(await eastern.query(document, { for: 'SERVICE' }, { requestId })).toEqual({
    e: { callOn: '13800000001', address: 'Lane E1' },
    w: { callOn: '139****', address: null },
  });
  expect(await audits(requestId)).toEqual([
    {
      action: 'unmaskBed',
      plugin: 'garden',
      subject: east,
      details: { purpose: 'SERVICE', fields: ['address', 'callOn'] },
    },
  ]);
});

test('each purpose of a row is an entry of its own', async () => {
  const requestId = 'two-purposes';
  await eastern.query(
    '{ bed(code: "E1") { callOn(purpose: "CARE") document(purpose: "VERIFICATION") } }',
    {},
    { requestId },
  );

  expect(await audits(requestId)).toMatchObject([
    { details: { purpose: 'CARE', fields: ['callOn'] } },
    { details: { purpose: 'VERIFICATION', fields: ['document'] } },
  ]);
});

test.each([
  ['that nobody registered', 'callOn(purpose: "CURIOSITY")', 'core:purpose.unknown'],
  ['that is empty', 'callOn(purpose: "")', 'core:purpose.empty'],
  ['that opens other data', 'document(purpose: "SERVICE")', 'core:purpose.does-not-open'],
  ['that opens nothing', 'callOn(purpose: "PUBLICATION")', 'core:purpose.does-not-open'],
])('a purpose %s is refused by its argument, and the siblings survive', async (_, field, rule) => {
  const requestId = `refused ${field}`;
  const { data, refusals } = await eastern.send(`{ bed(code: "E1") { code asked: ${field} } }`, {}, { requestId });

  expect(data).toEqual({ bed: { code: 'E1', asked: null } });
  expect(refusals).toMatchObject([{ code: 'BAD_USER_INPUT', field: 'purpose', rule }]);
  expect(await audits(requestId)).toEqual([]);
});

test('a wrong purpose is refused alike where there is nothing to see, and to whoever may not see it', async () => {
  const { refusals } = await eastern.send('{ bed(code: "W1") { callOn(purpose: "CURIOSITY") } }');

  expect(refusals).toMatchObject([{ rule: 'core:purpose.unknown' }]);
});

test('a purpose of whoever holds the permission nowhere is refused with its name, and without one they see the mask', async () => {
  const visitor = await garden.server.signInAs('garden:visitor');
  const document = '{ bed(code: "E1") { masked: callOn opened: callOn(purpose: "SERVICE") } }';
  const { data, refusals } = await visitor.send(document);

  expect(data).toEqual({ bed: { masked: '138****', opened: null } });
  const refusal = { code: 'FORBIDDEN', field: 'purpose', rule: 'commongrid:mask.permission' };
  expect(refusals).toMatchObject([refusal]);
  expect(refusals[0]?.message).toContain('garden:see-phones');
  const unknown = '{ bed(code: "E1") { callOn(purpose: "CURIOSITY") } }';
  expect(await visitor.refusal(unknown)).toMatchObject({ rule: 'core:purpose.unknown' });
  expect((await askBoth(garden.server, visitor, document)).refusals).toMatchObject([{ code: 'FORBIDDEN' }]);
});

test('the argument says which permission the value takes besides', () => {
  const type = garden.server.host.schema.getType('Bed') as GraphQLObjectType;
  const purpose = type.getFields().callOn?.args.find(({ name }) => name === 'purpose');

  expect(purpose?.description).toContain('`garden:see-phones`');
});

test('both executors open by a purpose, and refuse a wrong one', async () => {
  const source = `query ($for: String) { bed(code: "E1") {
    a: callOn(purpose: $for) b: callOn c: address(purpose: "CARE") d: document(purpose: "CARE")
  } }`;

  expect(await askBoth(garden.server, eastern, source, { for: 'EMERGENCY' })).toEqual({
    data: { bed: { a: '13800000001', b: '138****', c: 'Lane E1', d: null } },
    refusals: [{ code: 'BAD_USER_INPUT', path: ['bed', 'd'] }],
  });
});

test('a list that asks for masked fields alone is placed all the same', async () => {
  expect(await eastern.query('{ beds { nodes { callOn(purpose: "SERVICE") } } }')).toEqual({
    beds: { nodes: [{ callOn: '13800000001' }, { callOn: '139****' }] },
  });
});

test('the purposes are listed with what they open', async () => {
  const { unmaskingPurposes } = await eastern.query<{ unmaskingPurposes: object[] }>(
    '{ unmaskingPurposes { code title opens plugin } }',
    {},
    { language: 'zh-CN' },
  );

  expect(unmaskingPurposes).toContainEqual({
    code: 'SERVICE',
    title: '上门服务',
    opens: ['CONTACT', 'ADDRESS'],
    plugin: 'core',
  });
  expect(unmaskingPurposes).toHaveLength(7);
});
