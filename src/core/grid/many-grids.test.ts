import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Position, sql } from '../../plugin-api/index.js';
import { outcomeOf } from '../organization/test/refusal.js';
import { today, World } from '../organization/test/world.js';
import { locateInPolygon } from './boundary/locate.js';
import { partsOf } from './boundary/segments.js';
import { reportOn } from './boundary-report.reads.js';
import { findGridAt, gridsAt } from './grid-at.reads.js';
import { groundsOf } from './grid-grounds.reads.js';
import { cellSide, columns, loadManyGrids, readManyGrids, rows, type StoredGrid } from './test/many-grids.js';

let world: World;
let communityId: string;
let stored: StoredGrid[];
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('81');
  const community = await world.create({ code: '81001001' }, subdistrict);
  communityId = community.id;
  await world.write((context) => loadManyGrids(context, communityId));
  stored = await readManyGrids(world.context());
}, 120_000);
afterAll(() => world.close());

/** The point in the cell of that column and row, so far into it, from 0 to 1. */
const inCell = (column: number, row: number, east = 0.5, north = 0.5): Position => [
  110 + (column + east) * cellSide,
  22 + (row + north) * cellSide,
];

test('there are twenty thousand grids, and wholes round them', () => {
  expect(stored.filter(({ code }) => code.startsWith('cell'))).toHaveLength(20_000);
  expect(stored.filter(({ code }) => code.startsWith('whole'))).toHaveLength(200);
});

describe('among twenty thousand grids', () => {
  test.each<[string, Position, string | null]>([
    ['inside of a cell is the cell, and not the whole round it', inCell(3, 4), 'cell 3 4'],
    ['at the far end is the last cell', inCell(199, 99), 'cell 199 99'],
    ['in the hole of a cell is the whole', inCell(15, 25), 'whole 10 20'],
    ['on the edge of a hole is the cell with the hole', inCell(15, 25, 0.4, 0.5), 'cell 15 25'],
    ['beside the hole is the cell with the hole', inCell(15, 25, 0.3), 'cell 15 25'],
    ['on the covered side of a triangle is the triangle', inCell(27, 2, 0.3, 0.3), 'cell 27 2'],
    ['on the other side of a triangle is the whole', inCell(27, 2, 0.7, 0.7), 'whole 20 0'],
    ['in the first part of two is their cell', inCell(32, 43, 0.1, 0.1), 'cell 32 43'],
    ['in the second part of two is their cell', inCell(32, 43, 0.8, 0.8), 'cell 32 43'],
    ['between two parts is the whole', inCell(32, 43, 0.45, 0.45), 'whole 30 40'],
    ['where a grid was retired is the whole', inCell(88, 88), 'whole 80 80'],
    ['on the outermost corner is the cell', inCell(0, 0, 0, 0), 'cell 0 0'],
    ['on a side between two cells of one size is the one whose code comes first', inCell(1, 0, 1, 0.5), 'cell 1 0'],
    ['beyond the ground is none', inCell(-1, 5), null],
  ])('a point %s', async (_, [longitude, latitude], code) => {
    expect((await findGridAt(world.context(), longitude, latitude))?.code ?? null).toBe(code);
  });

  test('any point is where a look at every boundary finds it', async () => {
    const context = world.context();
    // Steps that meet no side: of the golden ratio, over the ground and a little beyond.
    const points = Array.from(
      { length: 150 },
      (_, at): Position => [
        110 - 0.05 + ((at * 0.6180339887) % 1) * (columns * cellSide + 0.1),
        22 - 0.05 + ((at * 0.7548776662) % 1) * (rows * cellSide + 0.1),
      ],
    );

    const found = await Promise.all(points.map(([x, y]) => findGridAt(context, x, y)));

    expect(found.map((grid) => grid?.code ?? null)).toEqual(points.map(lookAtAll));
    expect(found.filter((grid) => grid !== null).length).toBeGreaterThan(100);
  });

  test('it is found by the index of boxes, and no grid is read but those that hold the point', async () => {
    const points = Array.from({ length: 100 }, (_, at) => inCell(at, at % 90) as [number, number]);
    for (const asked of [points.slice(0, 1), points]) {
      const plan = await sql<{ 'QUERY PLAN': string }>`explain ${gridsAt(asked)}`.execute(world.context().sql);
      const text = plan.rows.map((row) => row['QUERY PLAN']).join('\n');

      expect(text).toContain('on x_grid_area_box');
      expect(text).not.toContain('Seq Scan');
    }
  });

  test('fifty aliases, the most of a request, are two statements, as one is', async () => {
    const aliases = (count: number) =>
      Array.from({ length: count }, (_, at) => {
        const [longitude, latitude] = inCell(at, at % 90);
        return `at${at}: gridAt(longitude: ${longitude}, latitude: ${latitude}) { code }`;
      }).join(' ');

    expect(await world.server.anonymous.statements(`{ ${aliases(1)} }`)).toHaveLength(2);
    expect(await world.server.anonymous.statements(`{ ${aliases(50)} }`)).toHaveLength(2);
  });
});

describe('a report among twenty thousand grids', () => {
  const idOfGrid = async (code: string) => {
    const { rows: found } = await sql<{ id: string }>`select id from core.grid where code = ${code}`.execute(
      world.context().sql,
    );
    return found[0]!.id;
  };

  test('reads only those that it is about', async () => {
    for (const [asked, code] of [
      ['ofGrid', 'whole 10 20'],
      ['aroundGrid', 'whole 10 20'],
      ['aroundGrid', 'cell 15 25'],
    ] as const) {
      const plan = await sql<{ 'QUERY PLAN': string }>`
        explain ${groundsOf(asked, [await idOfGrid(code)], today)}`.execute(world.context().sql);

      expect(plan.rows.map((row) => row['QUERY PLAN']).join('\n')).not.toMatch(/Seq Scan on (x_grid|grid)/);
    }
  });

  test('finds the hole, the other half of the triangle, what two parts leave, and what was retired', async () => {
    const { gridCount, all } = await reportOn(world.context(), 'ofGrid', await idOfGrid('whole 10 20'), today);
    // By area: a cell; a cell less two squares of three tenths; half a cell; a square of two tenths.
    const share = all.map(({ size }) => Number((size / all[0]!.size).toFixed(3)));

    expect([gridCount, all.map(({ kind }) => kind), share]).toEqual([100, Array(4).fill('GAP'), [1, 0.82, 0.5, 0.04]]);
  });

  test('is refused for all of them at once', async () => {
    const refusal = outcomeOf(reportOn(world.context(), 'ofOrganization', communityId, today));

    expect(await refusal).toBe('RULE_VIOLATED core:boundary-report.too-large');
  });
});

/** The smallest living grid that holds a point, by its code; the slow way. */
function lookAtAll(point: Position): string | null {
  const holding = stored.filter(
    ({ isLiving, boundary }) =>
      isLiving && partsOf(boundary).some((rings) => locateInPolygon(point, rings) !== 'outside'),
  );
  const [smallest] = holding.toSorted((one, other) => Number(isWhole(one)) - Number(isWhole(other)));
  return smallest?.code ?? null;
}

const isWhole = ({ code }: StoredGrid) => code.startsWith('whole');
