import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Bed } from '../../host/test/garden/bed.entity.js';
import { GardenServer } from '../../host/test/garden-server.js';
import { OrderDirection, type Ordering, orderingBy, type Page, type PageArgs } from '../index.js';

let garden: GardenServer;

beforeAll(async () => {
  garden = await GardenServer.start();
});
afterAll(() => garden?.stop());
beforeEach(() => garden.rows('truncate garden.bed, garden.plant, garden.stake'));

/** An id that is greater than those of smaller numbers. */
const id = (number: number) => `018f0000-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** Seven beds with equals among them, put in out of order. In order of size, then of id: a, b, c, d, e, f, g. */
const addSeven = () =>
  garden.addBeds(
    ...[
      ['f', 3],
      ['a', 1],
      ['c', 2],
      ['g', 4],
      ['d', 3],
      ['b', 2],
      ['e', 3],
    ].map(([code, size]) => ({ id: id(String(code).charCodeAt(0)), code: String(code), size: Number(size) })),
  );

const bySize = (direction?: OrderDirection) => orderingBy<Bed>('size', direction);

const page = (args: PageArgs, ordering: Ordering<Bed> = bySize()): Promise<Page<Bed>> =>
  garden.server.asSystem((context) => context.read(Bed).page(args, ordering));

const codesOf = ({ nodes }: Page<Bed>) => nodes.map(({ code }) => code).join('');

/** The cursor of each bed by its code. */
async function cursors(ordering = bySize()): Promise<Record<string, string>> {
  const { edges } = await page({ first: 100 }, ordering);
  return Object.fromEntries(edges.map(({ cursor, node }) => [node.code, cursor]));
}

describe('a page', () => {
  beforeEach(addSeven);

  test.each<[string, PageArgs, string, boolean, boolean]>([
    ['without arguments', {}, 'abcdefg', false, false],
    ['the first three', { first: 3 }, 'abc', false, true],
    ['three behind c', { first: 3, after: 'c' }, 'def', true, true],
    ['three behind f, of which there is one', { first: 3, after: 'f' }, 'g', true, false],
    ['all behind f', { after: 'f' }, 'g', true, false],
    ['the last three', { last: 3 }, 'efg', true, false],
    ['three before e', { last: 3, before: 'e' }, 'bcd', true, true],
    ['three before b, of which there is one', { last: 3, before: 'b' }, 'a', false, true],
    ['all before c', { before: 'c' }, 'ab', false, true],
    ['the first two between b and f', { first: 2, after: 'b', before: 'f' }, 'cd', true, true],
    ['the last two between b and f', { last: 2, after: 'b', before: 'f' }, 'de', true, true],
    ['all between b and d', { after: 'b', before: 'd' }, 'c', true, true],
    ['exactly all', { first: 7 }, 'abcdefg', false, false],
    ['exactly all from the end', { last: 7 }, 'abcdefg', false, false],
    ['behind the last', { first: 3, after: 'g' }, '', true, false],
    ['before the first', { last: 3, before: 'a' }, '', false, true],
    ['where before lies in front of after', { after: 'e', before: 'c' }, '', true, true],
  ])('%s', async (_, { after, before, ...sizes }, codes, hasPreviousPage, hasNextPage) => {
    const of = await cursors();
    const found = await page({ ...sizes, after: after && of[after], before: before && of[before] });

    expect(codesOf(found)).toBe(codes);
    expect(found.pageInfo).toEqual({
      hasPreviousPage,
      hasNextPage,
      startCursor: of[codes.charAt(0)] ?? null,
      endCursor: of[codes.charAt(codes.length - 1)] ?? null,
    });
  });

  test.each<[string, PageArgs, string]>([
    ['the first three', { first: 3 }, 'gfe'],
    ['three behind e', { first: 3, after: 'e' }, 'dcb'],
    ['the last two', { last: 2 }, 'ba'],
    ['two before d', { last: 2, before: 'd' }, 'fe'],
  ])('downwards, equals too: %s', async (_, { after, before, ...sizes }, codes) => {
    const of = await cursors(bySize(OrderDirection.DESC));
    const args = { ...sizes, after: after && of[after], before: before && of[before] };

    expect(codesOf(await page(args, bySize(OrderDirection.DESC)))).toBe(codes);
  });

  test('null means absent, as GraphQL hands it over', async () => {
    expect(codesOf(await page({ first: null, after: null, last: null, before: null }))).toBe('abcdefg');
  });

  test('stays where it is when rows are added in front of it and behind it', async () => {
    const { pageInfo } = await page({ first: 3 });
    await garden.addBeds({ code: 'x', size: 1, id: id(1) }, { code: 'y', size: 3, id: id(200) });

    expect(codesOf(await page({ first: 10, after: pageInfo.endCursor }))).toBe('defyg');
  });

  test('goes on behind a row that is gone', async () => {
    const { pageInfo } = await page({ first: 4 });
    await garden.rows(`delete from garden.bed where code = 'd'`);

    expect(codesOf(await page({ first: 10, after: pageInfo.endCursor }))).toBe('efg');
  });
});

describe('walking through all pages of one meets every row once', () => {
  /** Codes in the order in which pages of one row give them. */
  async function walk(ordering: Ordering<Bed>): Promise<string> {
    let codes = '';
    let after: string | null = null;
    do {
      const { nodes, pageInfo } = await page({ first: 1, after }, ordering);
      codes += nodes[0]?.code ?? '';
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after && codes.length < 20);
    return codes;
  }

  test.each([
    [OrderDirection.ASC, 'abcd'],
    [OrderDirection.DESC, 'dcba'],
  ])('by instants that differ by microseconds, %s', async (direction, codes) => {
    await garden.addBeds(...['d', 'b', 'a', 'c'].map((code) => ({ code })));
    await garden.rows(`update garden.bed set dug_at = '2026-11-22 08:00:00.123456+08'::timestamptz
      + (ascii(code) - ascii('a')) * interval '1 microsecond'`);

    expect(await walk(orderingBy<Bed>('dugAt', direction))).toBe(codes);
  });

  test.each([
    [OrderDirection.ASC, 'abcd'],
    [OrderDirection.DESC, 'dcba'],
  ])('by whole numbers beyond those that JavaScript tells apart, %s', async (direction, codes) => {
    await garden.addBeds(...['d', 'b', 'a', 'c'].map((code) => ({ code })));
    await garden.rows(`update garden.bed set cost = 9007199254740992 + ascii(code) - ascii('a')`);

    expect(await walk(orderingBy<Bed>('cost', direction))).toBe(codes);
  });

  test('by text of any kind', async () => {
    const codes = ['议', '事', "'; --", 'a"b\\', '😀'];
    await garden.addBeds(...codes.map((code) => ({ code })));

    const expected = await garden.rows<{ code: string }>('select code from garden.bed order by code, id');
    expect(await walk(orderingBy<Bed>('code'))).toBe(expected.map(({ code }) => code).join(''));
  });
});

describe('what a page may ask for', () => {
  const beds = `query ($first: Int, $after: String, $last: Int, $before: String) {
    beds(first: $first, after: $after, last: $last, before: $before) { nodes { code } }
  }`;
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const refusal = (args: object) => garden.server.anonymous.refusal(beds, { ...args });

  test.each([
    [{ first: 0 }, 'first', 'commongrid:page.size'],
    [{ first: -1 }, 'first', 'commongrid:page.size'],
    [{ first: 101 }, 'first', 'commongrid:page.size'],
    [{ last: 0 }, 'last', 'commongrid:page.size'],
    [{ last: 101 }, 'last', 'commongrid:page.size'],
    [{ first: 1, last: 1 }, 'last', 'commongrid:page.first-and-last'],
  ])('%o is refused, naming the argument', async (args, field, rule) => {
    expect(await refusal(args)).toMatchObject({ code: 'BAD_USER_INPUT', field: `beds.${field}`, rule });
  });

  test('a page of 1 and of 100 is not', async () => {
    await addSeven();

    expect([codesOf(await page({ first: 1 })), codesOf(await page({ last: 100 }))]).toEqual(['a', 'abcdefg']);
  });

  test.each<[string, string]>([
    ['text that is no cursor', 'behind the third'],
    ['nothing', ''],
    ['JSON of another form', encode({ after: 3 })],
    ['a cursor that was cut', encode(['Bed.size', 3, id(1)]).slice(0, -4)],
    ['a cursor of another direction', encode(['Bed.size-desc', 3, id(1)])],
    ['a cursor of another ordering', encode(['Bed.code', 3, id(1)])],
    ['a cursor of another list', encode(['Plant.size', 3, id(1)])],
    ['a cursor with too few values', encode(['Bed.size', 3])],
    ['a cursor with too many values', encode(['Bed.size', 3, id(1), 1])],
    ['text where a number must be', encode(['Bed.size', 'x', id(1)])],
    ['a number that its column cannot hold', encode(['Bed.size', 2_147_483_648, id(1)])],
    ['a fraction where a whole number must be', encode(['Bed.size', 1.5, id(1)])],
    ['an id that is none', encode(['Bed.size', 3, "' or true"])],
    ['null where a value must be', encode(['Bed.size', null, id(1)])],
    ['a cursor that is too long', encode(['Bed.size', 3, 'x'.repeat(2_000)])],
  ])('%s as a cursor is refused, naming the argument', async (_, cursor) => {
    const expected = { code: 'BAD_USER_INPUT', rule: 'commongrid:cursor.foreign' };

    expect(await refusal({ after: cursor })).toMatchObject({ ...expected, field: 'after' });
    expect(await refusal({ last: 1, before: cursor })).toMatchObject({ ...expected, field: 'before' });
  });

  test('a forged cursor of instants, of money or with NUL in its text never reaches the database', async () => {
    const forged = (ordering: Ordering<Bed>, value: unknown) =>
      page({ after: encode([`Bed.${ordering.name}`, value, id(1)]) }, ordering);
    const foreign = { details: { rule: 'commongrid:cursor.foreign', field: 'after' } };

    await expect(forged(orderingBy<Bed>('dugAt'), '2026-02-31 08:00:00+00')).rejects.toMatchObject(foreign);
    await expect(forged(orderingBy<Bed>('cost'), '9223372036854775808')).rejects.toMatchObject(foreign);
    await expect(forged(orderingBy<Bed>('code'), 'a\0b')).rejects.toMatchObject(foreign);
  });
});
