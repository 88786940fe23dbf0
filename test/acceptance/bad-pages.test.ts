import { v7 as uuidV7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Standing, settle } from './support/bad-input.js';

let standing: Standing;
beforeAll(async () => {
  standing = await settle();
});
afterAll(() => standing?.server.stop());

describe('a page', () => {
  const list =
    'query ($first: Int, $last: Int, $after: String, $before: String) {\n  organizations(first: $first, last: $last, after: $after, before: $before) { pageInfo { endCursor } nodes { id } }\n}';
  const byName = '{ organizations(first: 1, orderBy: { field: NAME }) { pageInfo { endCursor } } }';
  const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

  test.each([
    ['of no rows', { first: 0 }, 'organizations.first'],
    ['of less than none', { first: -1 }, 'organizations.first'],
    ['of 101 rows', { first: 101 }, 'organizations.first'],
    ['of 101 rows from the end', { last: 101 }, 'organizations.last'],
    ['from both ends', { first: 1, last: 1 }, 'organizations.last'],
    ['after text', { after: 'not a cursor' }, 'after'],
    ['after nothing', { after: '' }, 'after'],
    ['after a list', { after: cursor([1, 2, 3]) }, 'after'],
    ['after an object', { after: cursor({ code: '44' }) }, 'after'],
    ['after SQL', { after: cursor(["' or true --"]) }, 'after'],
    ['before an id', { last: 1, before: Buffer.from(`Organization:${uuidV7()}`).toString('base64url') }, 'before'],
  ])('%s is refused with its argument', async (_, variables, field) => {
    expect(await standing.refusedTo(standing.resident, list, variables)).toMatchObject({
      code: 'BAD_USER_INPUT',
      field,
    });
  });

  test('after the cursor of another order is refused', async () => {
    const { organizations } = await standing.resident.query<{ organizations: { pageInfo: { endCursor: string } } }>(
      byName,
    );

    expect(
      await standing.refusedTo(standing.resident, list, { after: organizations.pageInfo.endCursor }),
    ).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'after',
    });
  });
});
