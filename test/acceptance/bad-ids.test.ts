import { v7 as uuidV7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Refusal } from '../../src/testing/index.js';
import { absent, mutation, type Standing, settle } from './support/bad-input.js';

let standing: Standing;
beforeAll(async () => {
  standing = await settle();
});
afterAll(() => standing?.server.stop());

describe('an id that leads nowhere', () => {
  test.each([
    ['text', () => 'not an id'],
    ['nothing', () => ''],
    ['a bare UUID', () => uuidV7()],
    ['one of another type', () => standing.ids.grid],
    ['one of a type that there is not', () => absent('Kingdom')],
    ['one with SQL in it', () => Buffer.from("Organization:' or true --").toString('base64url')],
    ['one of no object', () => absent('Organization')],
    ['ten thousand letters', () => 'x'.repeat(10_000)],
  ])('%s is refused with its field, whatever is wrong with it', async (_, id) => {
    const input = { id: id(), version: 1, name: '新名' };

    expect(await standing.refusedTo(standing.admin, mutation('updateOrganization'), { input })).toMatchObject({
      code: 'NOT_FOUND',
      field: 'input.id',
    });
  });

  test('reads as null, and a list within it is refused with its field', async () => {
    const query = 'query ($filter: OrganizationsFilter) { organizations(filter: $filter) { totalCount } }';

    expect(
      await standing.resident.query('query ($id: ID!) { node(id: $id) { id } }', { id: absent('Organization') }),
    ).toEqual({
      node: null,
    });
    expect(
      await standing.refusedTo(standing.resident, query, { filter: { withinId: standing.ids.grid } }),
    ).toMatchObject({
      code: 'NOT_FOUND',
      field: 'filter.withinId',
    });
  });
});

describe('what belongs to other people', () => {
  /** A refusal without what differs from request to request. */
  const words = (refusal: Refusal) => ({ ...refusal, requestId: undefined });

  test('cannot be told from what does not exist, when it is read', async () => {
    const query = 'query ($id: ID!) { node(id: $id) { __typename } account(id: $id) { login } }';
    const answers = await Promise.all(
      [standing.ids.account, absent('Account')].map(async (id) => standing.resident.send(query, { id })),
    );

    expect(answers[0]?.data).toMatchObject({ node: null });
    expect(answers[0]?.data).toEqual(answers[1]?.data);
    expect(answers[0]?.refusals.map(words)).toEqual(answers[1]?.refusals.map(words));
  });

  test.each([
    ['disableAccount', 'Account', () => ({ id: standing.ids.account })],
    ['resetPassword', 'Account', () => ({ id: standing.ids.account, password: 'a password of somebody else' })],
    [
      'grantRole',
      'Account',
      () => ({ accountId: standing.ids.account, role: 'core:resident', organizationId: standing.ids.district }),
    ],
    [
      'appointToPost',
      'Person',
      () => ({ kind: 'GRID_CHIEF', gridId: standing.ids.grid, personId: standing.ids.otherPerson, holderName: '某人' }),
    ],
  ])('cannot be told from what does not exist, when %s is asked for', async (name, type, given) => {
    const input: Record<string, unknown> = given();
    const field =
      Object.keys(input).find((key) => [standing.ids.account, standing.ids.otherPerson].includes(String(input[key]))) ??
      '';

    const other = await standing.refusedTo(standing.secretary, mutation(name), { input });
    const none = await standing.refusedTo(standing.secretary, mutation(name), {
      input: { ...input, [field]: absent(type) },
    });

    expect(other).toMatchObject({ code: 'NOT_FOUND', field: `input.${field}` });
    expect(words(other)).toEqual(words(none));
  });

  test('is refused as such where everybody may see it', async () => {
    const input = { id: standing.ids.otherDistrict, version: 1, name: '我的区' };

    expect(await standing.refusedTo(standing.secretary, mutation('updateOrganization'), { input })).toMatchObject({
      code: 'FORBIDDEN',
      field: 'input.id',
    });
  });
});
