import { chineseNumber, type DemoPlace, share, two, upTo } from '../demo-place.js';

const community = '469001100001';

/**
 * Figures of the community's report: six residents' groups are six grids, which hold 60 small ones of 350 to 400
 * households; each of the six has a team (网格服务队), 128 people in all, since July 2017.
 */
const figures = { grids: 6, microGrids: 60, households: 350, members: 128, teamsSince: '2017-07-01' } as const;

/** Eight sorts of people are in the teams (8类人群). */
const categories = [
  'PARTY_MEMBER',
  'COMMUNITY_STAFF',
  'ENTREPRENEUR',
  'LOW_INCOME',
  'PROPERTY_MANAGER',
  'MIGRANT',
  'RETIRED_CADRE',
  'VETERAN',
] as const;

/** 五指山市河北东社区: residents' groups, the grid of each, and the small grids (小网格点) below. */
export function hebeiEast(): DemoPlace {
  const code = (number: number) => `${community}${two(number)}`;
  const groups = upTo(figures.grids).map((number) => ({
    code: `${community}G${two(number)}`,
    name: `河北东社区第${chineseNumber(number)}居民小组`,
    kind: 'RESIDENT_GROUP',
    level: 'BUILDING',
    parent: community,
  }));
  const grids = upTo(figures.grids).map((number) => ({
    code: code(number),
    name: `河北东社区第${chineseNumber(number)}网格`,
    organization: community,
  }));
  const microGrids = share(figures.microGrids, figures.grids).flatMap((count, at) =>
    upTo(count).map((number) => ({
      code: `${code(at + 1)}${two(number)}`,
      name: `第${chineseNumber(at + 1)}网格第${chineseNumber(number)}小网格点`,
      organization: community,
      parent: code(at + 1),
      households: figures.households + ((at + number) % 6) * 10,
    })),
  );
  const teams = share(figures.members, figures.grids).map((count, at) => ({
    grid: code(at + 1),
    name: `第${chineseNumber(at + 1)}网格服务队`,
    foundedOn: figures.teamsSince,
    categories: upTo(count).map((number) => categories[number % categories.length] ?? 'PARTY_MEMBER'),
  }));
  return { organizations: groups, grids: [...grids, ...microGrids], teams };
}
