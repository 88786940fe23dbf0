import {
  chineseNumber,
  type DemoCompound,
  type DemoGrid,
  type DemoPost,
  type Division,
  gridPosts,
  share,
  shortName,
  two,
  upTo,
} from '../demo-place.js';
import { type Ground, strips } from '../strips.js';

/**
 * Figures of the district's report: one party branch, and so one grid, 1,044 times; part-time members of the communities'
 * grand party committees (大党委兼职委员), and community organizers (社区组织员).
 */
const figures = { grids: 1_044, members: 978, organizers: 99 } as const;

/** Subdistricts in which the demo has compounds: 沙面 and 岭南. */
const withCompounds = ['440103001', '440103002'];

/** 翠洲社区 is the island of 沙面; about where that lies on the map. */
const island = '440103001101';
const islandGround: Ground = { west: 113.2362, south: 23.1062, east: 113.245, north: 23.1092 };

interface LiwanGround {
  readonly grids: readonly DemoGrid[];
  readonly compounds: readonly DemoCompound[];
  readonly posts: readonly DemoPost[];
}

/** The grids of 荔湾区, two compounds in each community of two subdistricts, and who holds which post there. */
export function liwanGround(communities: readonly Division[]): LiwanGround {
  const gridsOf = share(figures.grids, communities.length);
  const grids = communities.flatMap((community, at) => gridsIn(community, gridsOf[at] ?? 0));
  return {
    grids,
    compounds: communities.filter(hasCompounds).flatMap(compoundsIn),
    posts: [
      ...communities.map(leaderOf),
      ...grids.flatMap(({ code }) => gridPosts(code)),
      ...share(figures.members, communities.length).flatMap((count, at) =>
        membersOf(communities[at] as Division, count),
      ),
      ...communities.slice(0, figures.organizers).map(organizerOf),
    ],
  };
}

const hasCompounds = ({ code }: Division) => withCompounds.includes(code.slice(0, 9));

function gridsIn({ code, name }: Division, count: number): DemoGrid[] {
  const boundaries = code === island ? strips(islandGround, count) : [];
  return upTo(count).map((number) => ({
    code: `${code}${two(number)}`,
    name: `${shortName(name)}第${chineseNumber(number)}网格`,
    organization: code,
    boundary: boundaries[number - 1],
  }));
}

/** The first lies in two grids, the second in one. */
const compoundsIn = ({ code, name }: Division): DemoCompound[] =>
  [[1, 2], [3]].map((grids, at) => ({
    code: `${code}X${two(at + 1)}`,
    name: `${shortName(name)}${chineseNumber(at + 1)}号院`,
    organization: code,
    grids: grids.map((number) => `${code}${two(number)}`),
  }));

/** Secretary and director are one person in every community (一肩挑, 100 %). */
const leaderOf = ({ code }: Division): DemoPost => ({
  kind: 'SECRETARY',
  alsoKind: 'DIRECTOR',
  organization: code,
  fullTime: true,
});

/** The code of a community's grand party committee (大党委), which its party organization calls together. */
export const grandCommitteeOf = (community: string): string => `D${community}J`;

const sources = ['UNIT', 'POLICE', 'RESIDENT_PARTY_MEMBER'] as const;

/** They sit there for units, the police, and those who live in the community. */
const membersOf = ({ code }: Division, count: number): DemoPost[] =>
  upTo(count).map((number) => ({
    kind: 'GRAND_COMMITTEE_MEMBER',
    organization: grandCommitteeOf(code),
    fullTime: false,
    memberSource: sources[number % sources.length],
  }));

const organizerOf = ({ code }: Division): DemoPost => ({
  kind: 'COMMUNITY_ORGANIZER',
  organization: code,
  fullTime: true,
});
