import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SignedInClient } from '../../testing/index.js';
import { GardenServer, rowId } from '../test/garden-server.js';

const dig = `mutation ($input: DigBedInput!) {
  digBed(input: $input) { day bed { id code size dugAt cost plants { totalCount nodes { name } } } }
}`;

let garden: GardenServer;
let gardener: SignedInClient;

beforeAll(async () => {
  garden = await GardenServer.start();
  gardener = await garden.server.signInAs('garden:gardener');
});
afterAll(() => garden?.stop());

const bed = (code: string, idempotencyKey: string, more: object = {}) => ({
  input: { organizationId: garden.places.EAST, code, size: 5, idempotencyKey, ...more },
});

const countOf = async (code: string) =>
  (await garden.rows<{ n: number }>(`select count(*)::int n from garden.bed where code like '${code}%'`))[0]?.n;

describe('requests with one idempotency key', () => {
  test('have one effect and identical answers, when four of each of several keys come at once', async () => {
    const requests = ['K1', 'K2', 'K3', 'K4', 'K5'].flatMap((key) => Array.from({ length: 4 }, () => key));
    const answers = await Promise.all(
      requests.map(async (key) => ({ key, data: JSON.stringify(await gardener.query(dig, bed(`MANY-${key}`, key))) })),
    );

    expect(await countOf('MANY-')).toBe(5);
    for (const [, same] of Map.groupBy(answers, ({ key }) => key)) {
      expect(new Set(same.map(({ data }) => data)).size).toBe(1);
    }
    expect(new Set(answers.map(({ data }) => data)).size).toBe(5);
  });

  test('answer the same later, with instants, days and money as they were', async () => {
    const given = bed('LATER', 'later', { dugAt: '2026-11-22T08:00:00.123+08:00', cost: 9_007_199_254_740_991 });
    const first = await gardener.query(dig, given);
    const second = await gardener.query(dig, given);

    expect(second).toEqual(first);
    expect(second).toMatchObject({
      digBed: { bed: { code: 'LATER', dugAt: '2026-11-22T00:00:00.123Z', cost: 9_007_199_254_740_991 } },
    });
    expect(await countOf('LATER')).toBe(1);
  });

  test('are refused when they come with another input', async () => {
    await gardener.query(dig, bed('REUSED', 'reused'));

    expect(await gardener.refusal(dig, bed('REUSED', 'reused', { size: 6 }))).toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
      field: 'input.idempotencyKey',
    });
  });

  test('leave the key free when they are refused', async () => {
    const refused = await gardener.send(dig, bed('FREED', 'freed', { end: 'rule' }));
    await gardener.query(dig, bed('FREED', 'freed'));

    expect(refused.refusals).toMatchObject([{ rule: 'garden:bed.too-dry' }]);
    expect(await countOf('FREED')).toBe(1);
  });

  test('of two accounts are two', async () => {
    const other = await garden.server.signInAs('garden:gardener');
    await gardener.query(dig, bed('MINE', 'same words'));
    await other.query(dig, bed('YOURS', 'same words'));

    expect([await countOf('MINE'), await countOf('YOURS')]).toEqual([1, 1]);
  });

  test('of two mutation fields are two', async () => {
    await gardener.query(dig, bed('FIELD', 'field'));

    expect(await gardener.query('mutation { knock(input: { idempotencyKey: "field" }) { answer } }')).toEqual({
      knock: { answer: 'Come in, stranger' },
    });
  });

  test('keep of the answer what any read would give, and nothing that is encrypted or large', async () => {
    await gardener.query(dig, bed('KEPT', 'kept'));
    const [kept] = await garden.rows<{ result: string }>(
      `select result from commongrid.idempotency where key = 'kept'`,
    );

    expect(kept?.result).toContain('"code":"KEPT"');
    expect(kept?.result).not.toContain('under KEPT');
  });

  test('answer nothing any more of what may no longer be seen', async () => {
    const { server, places } = garden;
    const mover = await server.signInAs({ role: 'garden:gardener', organization: 'EAST' });
    await mover.query(dig, bed('MOVED', 'moved'));
    await garden.rows(
      `update garden.bed set organization_id = '${rowId(places.WEST)}' where code = 'MOVED' returning id`,
    );

    expect(await mover.refusal(dig, bed('MOVED', 'moved'))).toMatchObject({ code: 'NOT_FOUND', path: ['digBed'] });
    expect(await countOf('MOVED')).toBe(1);
  });

  test('answer nothing any more to who holds no right any more to see it', async () => {
    const former = await garden.server.signInAs({ role: 'garden:gardener', organization: 'EAST' });
    await former.query(dig, bed('FORMER', 'former'));
    await garden.rows(
      `update core.role_grant set revoked_at = now(), revoked_by_id = account_id
       where account_id = '${former.account.id}' returning id`,
    );

    expect(await former.refusal(dig, bed('FORMER', 'former'))).toMatchObject({ code: 'NOT_FOUND', path: ['digBed'] });
  });

  test('leave one audit entry', async () => {
    const requestIds = ['audited-1', 'audited-2'];
    for (const requestId of requestIds) await gardener.query(dig, bed('AUDITED', 'audited'), { requestId });
    const list = requestIds.map((id) => `'${id}'`).join(', ');

    expect(await garden.rows(`select request_id from core.audit_entry where request_id in (${list})`)).toEqual([
      { request_id: 'audited-1' },
    ]);
  });
});

test('a key of nobody is refused: nobody could be told apart', async () => {
  const knock = 'mutation ($key: String) { knock(input: { idempotencyKey: $key }) { answer } }';

  expect(await garden.server.anonymous.query(knock)).toEqual({ knock: { answer: 'Come in, stranger' } });
  expect(await garden.server.anonymous.refusal(knock, { key: 'k' })).toMatchObject({
    code: 'UNAUTHENTICATED',
    path: ['knock'],
  });
});

test.each([
  ['an empty key', ''],
  ['a key of 201 characters', 'k'.repeat(201)],
])('%s is refused, naming the field and the bounds', async (_, key) => {
  expect(await gardener.refusal(dig, bed('KEYLESS', key))).toMatchObject({
    code: 'BAD_USER_INPUT',
    field: 'input.idempotencyKey',
    message: 'An idempotency key has 1 to 200 characters.',
  });
});
