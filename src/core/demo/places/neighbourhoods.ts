import {
  chineseNumber,
  type DemoCompound,
  type DemoGrid,
  type DemoPlace,
  type DemoPost,
  type Division,
  gridPosts,
  shortName,
  upTo,
} from '../demo-place.js';

/** A community in which the demo has buildings. What it does not name, it is given: one compound, in one grid. */
interface Neighbourhood {
  readonly community: string;
  /** A compound that is there; it stays in the grids that cover it. */
  readonly compound?: string;
  /** Grids that are there, each of which gets a building. */
  readonly grids?: readonly string[];
  /** Grid to which the second building belongs, whatever covers its compound. */
  readonly second?: string;
  /** Of a hundred people, how many are registered there; the others come from elsewhere. All, unless it says so. */
  readonly registered?: number;
}

/** One community of each place that reports tell of. */
const chosen: readonly Neighbourhood[] = [
  { community: '130111100005' },
  { community: '230306200200' },
  { community: '360102002001' },
  { community: '411303003002', compound: '411303003002X01' },
  { community: '411325100001', grids: ['41132510000101', '41132510000102'] },
  // In no grid, as reports of coverage tell: the town counts compounds and has no grids.
  { community: '411330100001', compound: '411330100001X01' },
  { community: '411602001001' },
  { community: '420602001008' },
  { community: '420606003009' },
  // The first building in two grids, as reports of coverage tell; the second belongs to the other of them alone.
  { community: '440103001101', compound: '440103001101X01', second: '44010300110102' },
  { community: '460105001006' },
  { community: '460106006005' },
  // 迈瀛社区: 23 % at home, 77 % from elsewhere, in houses that are let.
  { community: '460107004007', registered: 23 },
  { community: '460108007005' },
  { community: '469001100001', grids: ['4690011000010101', '4690011000010102'] },
];

/** The communities that have buildings, by code. */
export const neighbourhoodCodes = chosen.map(({ community }) => community);

export const liaisons = [
  // 新阳村: 37 households are shared out among 35 party members (as far as the report can be read).
  { community: '230306200200', members: 35, households: 37 },
  // 翠洲社区, where those who sign in work: invented.
  { community: '440103001101', members: 6, households: 24 },
] as const;

/** 翠洲社区 again: who of the committee looks after its grids, and who keeps its buildings (包楼). */
export const keepers = [
  { community: '440103001101', kind: 'COMMITTEE_GRID', targets: ['44010300110101', '44010300110102'] },
  { community: '440103001101', kind: 'BUILDING_KEEPER', targets: ['440103001101B1', '440103001101B2'] },
] as const;

/** Units, floors and dwellings of each building: 20 dwellings. All invented. */
const size = { buildings: 2, units: 2, floors: 5, perFloor: 2 } as const;

/** Communities that have neither a compound nor grids; each is given one of them. */
const bare = chosen.filter(({ compound, grids }) => !compound && !grids).map(({ community }) => community);

/** The grids that they are given, and those of places that name grids and nobody in them. */
const gridsWithoutPosts = [...bare.map((code) => `${code}01`), ...chosen.flatMap(({ grids = [] }) => grids)];

/** Buildings, units and dwellings in a community of each place. */
export function neighbourhoods(communities: readonly Division[]): DemoPlace {
  const nameOf = new Map(communities.map(({ code, name }) => [code, shortName(name)]));
  const named = (code: string) => ({ code, name: nameOf.get(code) ?? code });
  return {
    grids: bare.map(named).map(gridOf),
    compounds: bare.map(named).map(compoundOf),
    buildings: chosen.flatMap(buildingsOf),
    facilities: waste('360102002001'),
    posts: [...chosen.flatMap(buildingsOf).flatMap(doorOf), ...gridsWithoutPosts.flatMap(gridPosts)],
  };
}

const gridOf = ({ code, name }: { code: string; name: string }): DemoGrid => ({
  code: `${code}01`,
  name: `${name}第一网格`,
  organization: code,
});

const compoundOf = ({ code, name }: { code: string; name: string }): DemoCompound => ({
  code: `${code}X01`,
  name: `${name}一号院`,
  organization: code,
  grids: [`${code}01`],
});

const buildingsOf = ({ community, compound, grids, second, registered }: Neighbourhood) =>
  upTo(grids?.length ?? size.buildings).map((number) => ({
    ...size,
    code: `${community}B${number}`,
    name: `${chineseNumber(number)}号楼`,
    organization: community,
    compound: grids ? undefined : (compound ?? `${community}X01`),
    grids: second && number === 2 ? [second] : grids?.slice(number - 1, number),
    isLet: registered !== undefined,
  }));

/** 楼门口公示: who is posted at the door of each building (楼栋长、党小组长、物管员、党员中心户). */
const doorPosts = ['BUILDING_CHIEF', 'PARTY_GROUP_LEADER', 'PROPERTY_STEWARD', 'PARTY_CENTRAL_HOUSEHOLD'] as const;

/** Whose number the board shows, whose it masks; that of the party's household, who is called on at home, it hides. */
const doorOf = ({ code }: { code: string }): DemoPost[] =>
  doorPosts.map((kind) => ({
    kind,
    building: code,
    fullTime: kind === 'PROPERTY_STEWARD',
    isReachable: kind !== 'PARTY_CENTRAL_HOUSEHOLD',
    isPublished: kind === 'BUILDING_CHIEF' || kind === 'PROPERTY_STEWARD',
  }));

/** How the person of a number, from 0, stays in a community. */
export function stayOf(community: string, number: number): string {
  const { registered = Number.POSITIVE_INFINITY } = chosen.find((one) => one.community === community) ?? {};
  return number < registered ? 'REGISTERED' : 'FLOATING';
}

/** 南昌市东湖区: a house in which waste is sorted, in a community where every compound has one (垃圾分类全覆盖). */
const waste = (community: string) => [
  {
    code: `${community}F1`,
    name: '智能垃圾分类屋',
    kind: 'WASTE_SORTING_HOUSE',
    organization: community,
    compound: `${community}X01`,
  },
];
