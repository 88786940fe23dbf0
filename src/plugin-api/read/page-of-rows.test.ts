import { describe, expect, test } from 'vitest';
import { type PageArgs, pageOfArray, type TypedOrdering } from '../index.js';

interface Tree {
  readonly name: string;
  /** Metres. */
  readonly height: number;
}

const tree = (name: string, height: number): Tree => ({ name, height });

/** Seven trees with equals among them, the highest first, and by name from behind between equals. */
const trees = [tree('a', 9), tree('c', 7), tree('b', 7), tree('f', 4), tree('e', 4), tree('d', 4), tree('g', 1)];

const byHeight: TypedOrdering<Tree> = {
  name: 'tree.height',
  by: ['height', 'name'],
  types: ['double precision', 'text'],
  descending: true,
};

/** A page of the trees; `after` and `before` name a tree in place of its cursor. */
async function page({ after, before, ...args }: PageArgs) {
  const { edges } = await pageOfArray(trees, { first: 100 }, byHeight);
  const cursorOf = (name?: string | null) => edges.find(({ node }) => node.name === name)?.cursor;
  return pageOfArray(trees, { ...args, after: cursorOf(after), before: cursorOf(before) }, byHeight);
}

describe('a page of an array', () => {
  test.each<[string, PageArgs, string, boolean, boolean]>([
    ['without arguments', {}, 'acbfedg', false, false],
    ['the first three', { first: 3 }, 'acb', false, true],
    ['three behind one of equals', { first: 3, after: 'c' }, 'bfe', true, true],
    ['all behind the last but one', { after: 'd' }, 'g', true, false],
    ['the last three', { last: 3 }, 'edg', true, false],
    ['three before one of equals', { last: 3, before: 'e' }, 'cbf', true, true],
    ['between two', { after: 'c', before: 'd' }, 'bfe', true, true],
    ['behind the last', { after: 'g' }, '', true, false],
  ])('%s', async (_name, args, names, hasPreviousPage, hasNextPage) => {
    const { nodes, pageInfo } = await page(args);

    expect(nodes.map(({ name }) => name).join('')).toBe(names);
    expect(pageInfo).toMatchObject({ hasPreviousPage, hasNextPage });
  });

  test('counts the whole array', async () => {
    expect(await (await page({ first: 2, after: 'c' })).totalCount).toBe(7);
  });

  test('goes the other way in an ascending order', async () => {
    const ascending = { ...byHeight, descending: false };
    const upwards = trees.toReversed();
    const { pageInfo } = await pageOfArray(upwards, { first: 2 }, ascending);
    const next = await pageOfArray(upwards, { first: 2, after: pageInfo.endCursor }, ascending);

    expect(next.nodes.map(({ name }) => name)).toEqual(['e', 'f']);
  });

  test('goes on behind a row that is gone from the array', async () => {
    const { pageInfo } = await page({ first: 2 });
    const left = trees.filter(({ name }) => name !== 'c');
    const next = await pageOfArray(left, { first: 2, after: pageInfo.endCursor }, byHeight);

    expect(next.nodes.map(({ name }) => name)).toEqual(['b', 'f']);
  });

  test('a cursor of another order is refused under its argument', async () => {
    const { pageInfo } = await page({ first: 1 });
    const reading = pageOfArray(trees, { before: pageInfo.endCursor }, { ...byHeight, name: 'tree.age' });

    const foreign = { details: { rule: 'commongrid:cursor.foreign', field: 'before' } };
    await expect(reading).rejects.toMatchObject(foreign);
  });
});
