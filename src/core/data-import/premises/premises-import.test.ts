import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../../../plugin-api/index.js';
import type { Grid } from '../../grid/grid.entity.js';
import { addGrid } from '../../grid/test/ground.js';
import type { Organization } from '../../organization/organization.entity.js';
import { World } from '../../organization/test/world.js';
import { addCompound, cover } from '../../territory/test/compounds.js';
import { addBuilding, addDwelling } from '../../territory/test/premises.js';
import { importing } from '../test/imports.js';
import { premisesImport } from './premises-import.js';

let world: World;
let subdistrict: Organization;
let community: Organization;
let other: Organization;
let grids: Grid[];
beforeAll(async () => {
  world = await World.open();
  ({ subdistrict } = await world.district('31'));
  community = await world.create({ code: '31001001' }, subdistrict);
  other = await world.create({ code: '31001002' }, subdistrict);
  grids = [await addGrid(world, community, { code: 'G1' }), await addGrid(world, community, { code: 'G2' })];
});
afterAll(() => world.close());

const headings = '社区编码,小区编码,小区名称,楼栋编码*,楼栋名称,单元,房号*,房屋编码*,网格编码';
const file = (...lines: string[]) => [headings, ...lines, ''].join('\n');
const load = (...lines: string[]) => importing(world, premisesImport, community, file(...lines));

/** `code address grid grids` of dwellings whose codes begin so. */
async function dwellings(prefix: string): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select concat_ws(' ', d.code, d.address, coalesce(g.code, 'none'), d.x_grid_count) as line
    from core.dwelling d left join core.grid g on g.id = d.grid_id where d.code like ${`${prefix}%`} order by d.code`.execute(
    world.context().sql,
  );
  return rows.map(({ line }) => line);
}

test('compounds, buildings, units and dwellings are made as they are met, with the grid of each', async () => {
  const lines = [
    ',A-C,甲小区,A-B1,1栋,1单元,101,A-1,G1',
    ',A-C,,A-B1,1栋,2单元,101,A-2,G1',
    '31001001,A-C,甲小区,A-B2,2栋,,101,A-3,G1',
    '31001001,A-C,甲小区,A-B2,2栋,,102,A-4,G2',
    ',,,A-B3,3栋,,101,A-5,',
  ];

  expect(await load(...lines)).toEqual([
    'compounds +1 ~0 =0',
    'buildings +3 ~0 =0',
    'units +2 ~0 =0',
    'dwellings +5 ~0 =0',
    'coverages +3 ~0 =0',
  ]);
  expect(await dwellings('A-')).toEqual([
    'A-1 甲小区1栋1单元101室 G1 1',
    'A-2 甲小区1栋2单元101室 G1 1',
    'A-3 甲小区2栋101室 G1 1',
    'A-4 甲小区2栋102室 G2 1',
    'A-5 3栋101室 none 0',
  ]);
});

test('new units have numbers after those of the building that there are, whatever other codes begin alike', async () => {
  await load(',,,U-B1,1栋,1单元,101,U-1,', ',,,U-B1-U7,7栋,1单元,101,U-2,', ',,,U-B1,1栋,2单元,101,U-3,');
  await load(',,,U-B1,1栋,3单元,101,U-4,', ',,,U-B1-U7,7栋,2单元,101,U-5,');
  const { rows } = await sql<{ line: string }>`
    select concat_ws(' ', u.code, u.name) as line from core.building_unit u where u.code like 'U-B1%' order by 1`.execute(
    world.context().sql,
  );

  expect(rows.map(({ line }) => line)).toEqual([
    'U-B1-U1 1单元',
    'U-B1-U2 2单元',
    'U-B1-U3 3单元',
    'U-B1-U7-U1 1单元',
    'U-B1-U7-U2 2单元',
  ]);
});

test('the same file a second time changes nothing', async () => {
  const lines = [',B-C,乙小区,B-B1,1栋,1单元,101,B-1,G1', ',B-C,乙小区,B-B2,2栋,,101,B-2,G2'];
  await load(...lines);

  expect(await load(...lines)).toEqual([
    'compounds +0 ~0 =1',
    'buildings +0 ~0 =2',
    'units +0 ~0 =1',
    'dwellings +0 ~0 =2',
    'coverages +0 ~0 =2',
  ]);
});

test('what a later file says otherwise is changed, and what it leaves out stays', async () => {
  await load(',C-C,丙小区,C-B1,1栋,1单元,101,C-1,G1', ',C-C,丙小区,C-B1,1栋,1单元,102,C-2,G1');

  expect(await load(',C-C,丙花园,C-B1,,,103,C-1,G2')).toEqual([
    'compounds +0 ~1 =0',
    'buildings +0 ~0 =1',
    'units +0 ~0 =0',
    'dwellings +0 ~1 =0',
    'coverages +1 ~0 =0',
  ]);
  expect(await dwellings('C-')).toEqual(['C-1 丙小区1栋1单元101室 G2 1', 'C-2 丙小区1栋1单元102室 G1 1']);
});

test('a building that is put into a compound which a grid covers has that grid', async () => {
  const compound = await addCompound(world, community, { code: 'D-C' });
  await cover(world, grids[0] as Grid, [compound]);

  await load(',D-C,,D-B1,1栋,,101,D-1,', ',D-C,,D-B1,1栋,,102,D-2,G1');

  expect(await dwellings('D-')).toEqual(['D-1 小区1栋101室 G1 1', 'D-2 小区1栋102室 G1 1']);
});

test('rows that do not fit each other or what there is are named, and nothing is imported', async () => {
  const elsewhere = await addBuilding(world, await addCompound(world, other), { code: 'E-FAR' });
  const known = await addBuilding(world, await addCompound(world, community, { code: 'E-C' }), { code: 'E-B' });
  await addDwelling(world, known, '101', { code: 'E-TAKEN' });

  expect(
    await load(
      '31001002,,,E-B1,1栋,,101,E-1,',
      ',,,E-B2,2栋,,101,E-2,',
      ',,,E-B2,二栋,,102,E-3,',
      ',,,E-B2,2栋,,103,E-2,',
      ',E-NEW,,E-B3,3栋,,101,E-4,',
      ',,,E-B4,,,101,E-5,',
      `,,,${elsewhere.code},远楼,,101,E-6,`,
      ',E-C,,E-B,,,101,E-7,',
      ',E-C,,E-B,,,102,E-8,G9',
      ',E-C,,E-B,,,103,E-9,',
      ',E-C,,E-B,,,103,E-10,',
    ),
  ).toEqual([
    '2 Community code: At or below the organization that is imported into, there is no such organization today.',
    '4 Building name: For the same code row 3 says something else.',
    '5 Dwelling code: Row 3 has the same.',
    '6 Compound name: The code is new, and no row says its name.',
    '7 Building name: The code is new, and no row says its name.',
    '8 Building code: There is one of this code elsewhere, or one that no longer exists.',
    '9 Room: Another dwelling has this room already.',
    '10 Grid code: There is no such grid in reach of the organization.',
    '12 Room: Row 11 has the same.',
  ]);
  expect(await dwellings('E-')).toEqual([expect.stringMatching(/^E-TAKEN /)]);
});

test('every bad cell is named by its row and column, without what stands in it', async () => {
  expect(
    await importing(
      world,
      premisesImport,
      community,
      [
        'Building code,Building name,Room,Dwelling code,Floor,Let,Use,Longitude',
        'F-B,1栋,,F 1,1.5,maybe,church,113.2',
        'F-B,1栋,101,F-2,1,yes,OTHER',
        'F-B,<b>,102,F-3,201,否,商用,',
        '',
      ].join('\n'),
    ),
  ).toEqual([
    '2 Dwelling code: A code has letters, digits, dots, hyphens and underscores only, and begins with a letter or digit.',
    '2 Floor: This is no number from -20 to 200 with at most 0 decimals.',
    '2 Let: Write yes or no.',
    expect.stringMatching(/^2 Use: Write one of these: 居住 \(RESIDENTIAL\), /),
    '2 Room: The cell is empty; every row needs it.',
    '2 Latitude: Longitude and latitude are given together, or neither is.',
    '3: The row has 7 columns instead of 8.',
    '4 Building name: The cell has angle brackets, an end of line, or characters that cannot be seen.',
    '4 Floor: This is no number from -20 to 200 with at most 0 decimals.',
  ]);
});

test('of a row with a cell of a wrong form the other cells are looked up, but for what rests on that one', async () => {
  const told = await load(
    '31001002,,,H-B1,1栋,,<101>,H-1,',
    ',,,H-B1,一栋,,102,H 2,G9',
    'a b,,,H-B2,2栋,,103,H-3,G9',
    ',,,H-B2,2栋,,104,H-3,',
  );

  expect(told.map((line) => line.replace(/: .*/, '')).sort()).toEqual([
    '2 Community code',
    '2 Room',
    '3 Building name',
    '3 Dwelling code',
    '3 Grid code',
    '4 Community code',
    '5 Dwelling code',
  ]);
});

test('a dry run tells what an import would do, and leaves nothing but the telling', async () => {
  const content = file(',,,G-B1,1栋,,101,G-1,');

  expect(await importing(world, premisesImport, community, content, { isDryRun: true })).toContain(
    'dwellings +1 ~0 =0',
  );
  expect(await dwellings('G-')).toEqual([]);
  const { rows } = await sql`select from pg_class where relname ~ '^x_import_[0-9a-f]{32}'`.execute(
    world.context().sql,
  );
  expect(rows).toEqual([]);
});
