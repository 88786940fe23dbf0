import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { productFile } from '../product.ts';
import { nameOf } from './names.ts';
import { type Random, seeded } from './random.ts';

const { checkDigitOf } = (await import(
  productFile('src/lib/identity-number.js')
)) as typeof import('../../../src/lib/identity-number.ts');

/** How much there is of a district. */
export interface Size {
  readonly subdistricts: number;
  readonly communities: number;
  readonly grids: number;
  readonly buildings: number;
  readonly dwellings: number;
  readonly households: number;
}

/**
 * Liwan District as the demo's source has it (201 communities, 1,044 grids, 94,000 dwellings), with 383,333 households
 * of three: 1.15 million people; and a tenth of it, as dense.
 */
export const sizes = {
  district: {
    subdistricts: 22,
    communities: 201,
    grids: 1_044,
    buildings: 4_700,
    dwellings: 94_000,
    households: 383_333,
  },
  tenth: { subdistricts: 2, communities: 20, grids: 104, buildings: 470, dwellings: 9_400, households: 38_333 },
} as const satisfies Record<string, Size>;

/** Codes of the ground, from the district down. */
export const districtCode = '999999';
const numbered = (width: number, number: number) => String(number).padStart(width, '0');
const subdistrictCode = (n: number) => `${districtCode}${numbered(3, n + 1)}`;
export const communityCode = (n: number, { subdistricts }: Size): string =>
  `${subdistrictCode(n % subdistricts)}${numbered(3, n + 1)}`;
export const gridCode = (n: number, size: Size): string => `${communityCode(n % size.communities, size)}-G${n}`;
const buildingCode = (n: number) => `B${numbered(5, n)}`;
const dwellingCode = (n: number) => `F${numbered(6, n)}`;

/** The organizations, as `commongrid import divisions` takes them. */
export function divisionLines(size: Size): string[] {
  const up = [districtCode.slice(0, 2), districtCode.slice(0, 4), districtCode];
  return [
    'code,name,level,parentCode',
    `${up[0]},测试省,province,`,
    `${up[1]},测试市,city,${up[0]}`,
    `${up[2]},测试区,county,${up[1]}`,
    ...Array.from(
      { length: size.subdistricts },
      (_, n) => `${subdistrictCode(n)},第${n + 1}街道,township,${districtCode}`,
    ),
    ...Array.from(
      { length: size.communities },
      (_, n) => `${communityCode(n, size)},第${n + 1}社区,village,${subdistrictCode(n % size.subdistricts)}`,
    ),
  ];
}

/** Where a dwelling lies: in one of the buildings, which lie in the communities, each in one of its grids. */
function placeOf(dwelling: number, size: Size) {
  const building = dwelling % size.buildings;
  const community = building % size.communities;
  const gridsThere = Math.ceil((size.grids - community) / size.communities);
  const grid = community + size.communities * (Math.floor(building / size.communities) % gridsThere);
  return { building, community, grid, story: Math.floor(dwelling / size.buildings) };
}

/** The dwellings, as `commongrid import premises` takes them. */
export function* premisesLines(size: Size): Generator<string> {
  yield 'communityCode,compoundCode,compoundName,buildingCode,buildingName,unit,room,floor,dwellingCode,area,gridCode';
  for (let n = 0; n < size.dwellings; n++) {
    const { building, community, grid, story } = placeOf(n, size);
    const compound = `C${numbered(4, building % (size.communities * 4))}`;
    const floor = (story >> 1) + 1;
    yield [
      communityCode(community, size),
      compound,
      `小区${compound}`,
      buildingCode(building),
      `${building + 1}栋`,
      `${(story % 2) + 1}单元`,
      `${floor}0${(story % 2) + 1}`,
      floor,
      dwellingCode(n),
      60 + (n % 80),
      gridCode(grid, size),
    ].join(',');
  }
}

const relations = ['HEAD', 'SPOUSE', 'CHILD'] as const;

/** The people, as `commongrid import residents` takes them: three to a household. */
export function* residentLines(size: Size, seed = 4): Generator<string> {
  const random = seeded(seed);
  yield 'name,sex,birthDate,identityNumber,phone,dwellingCode,householdCode,relation,stayKind,since';
  for (let household = 0, person = 0; household < size.households; household++) {
    const dwelling = household % size.dwellings;
    // 77 of a hundred are registered elsewhere in one community, as in the source; a third in the others.
    const floats = random() < (placeOf(dwelling, size).community === 0 ? 0.77 : 0.33);
    for (const relation of relations) {
      const { number, birthDate, sex } = identityOf(person++, relation, random);
      yield [
        nameOf(random),
        sex,
        birthDate,
        number,
        `19${numbered(9, Math.floor(random() * 1e9))}`,
        dwellingCode(dwelling),
        `H${numbered(6, household)}`,
        relation,
        floats ? 'FLOATING' : 'REGISTERED',
        `20${numbered(2, 10 + Math.floor(random() * 16))}-0${1 + Math.floor(random() * 9)}-15`,
      ].join(',');
    }
  }
}

/** Number, birth date and sex of nobody: no area has the code 999999. */
function identityOf(person: number, relation: (typeof relations)[number], random: Random) {
  const born = relation === 'CHILD' ? 2000 + Math.floor(random() * 20) : 1950 + Math.floor(random() * 45);
  const [month, day] = [numbered(2, 1 + Math.floor(random() * 12)), numbered(2, 1 + Math.floor(random() * 28))];
  // The last digit of the order says the sex; eleven digits before it never repeat.
  const order = numbered(3, person % 1_000);
  const area = `99${numbered(4, Math.floor(person / 1_000) % 10_000)}`;
  const first = `${area}${born}${month}${day}${order}`;
  return {
    number: first + checkDigitOf(first),
    birthDate: `${born}-${month}-${day}`,
    sex: Number(order[2]) % 2 === 1 ? 'MALE' : 'FEMALE',
  };
}

/** Writes the three files into a folder, and gives their paths. */
export async function writeFiles(folder: string, size: Size) {
  const files = { divisions: divisionLines(size), premises: premisesLines(size), residents: residentLines(size) };
  const paths: Record<string, string> = {};
  for (const [name, lines] of Object.entries(files)) {
    paths[name] = join(folder, `${name}.csv`);
    await pipeline(Readable.from(inBlocks(lines)), createWriteStream(paths[name]));
  }
  return paths as Record<keyof typeof files, string>;
}

function* inBlocks(lines: Iterable<string>): Generator<string> {
  let block = '';
  for (const line of lines) {
    block += `${line}\n`;
    if (block.length < 65_536) continue;
    yield block;
    block = '';
  }
  yield block;
}
