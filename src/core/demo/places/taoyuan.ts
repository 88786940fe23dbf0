import { called, chineseNumber, type DemoPlace, type DemoPost, share, two, upTo } from '../demo-place.js';

const community = '411303003002';

/** Figures of the community's report: 23 compounds in 7 grids, and 86 people in the posts of 两长四员. */
const figures = { compounds: 23, grids: 7, people: 86 } as const;

/** 两长四员: two chiefs and four kinds of workers. One grid chief a grid; the other five are shared among the rest. */
const otherPosts = [
  'BUILDING_CHIEF',
  'GRID_WORKER',
  'PARTY_BUILDING_INSTRUCTOR',
  'PUBLIC_OPINION_LIAISON',
  'PROPERTY_STEWARD',
] as const;

/**
 * 南阳市卧龙区桃园社区: compounds, grids, a party branch for each grid and a party group for each compound. The last
 * compound lies in two grids: grids and compounds are many to many.
 */
export function taoyuan(): DemoPlace {
  const gridCode = (number: number) => `${community}${two(number)}`;
  const gridOf = share(figures.compounds, figures.grids).flatMap((count, at) => upTo(count).map(() => at + 1));
  const grids = upTo(figures.grids).map((number) => ({
    code: gridCode(number),
    name: `桃园社区第${chineseNumber(number)}网格`,
    organization: community,
  }));
  const compounds = gridOf.map((grid, at) => ({
    code: `${community}X${two(at + 1)}`,
    name: `桃园${chineseNumber(at + 1)}号院`,
    organization: community,
    grids: at === gridOf.length - 1 ? [gridCode(grid - 1), gridCode(grid)] : [gridCode(grid)],
  }));
  const organizations = [
    { code: `D${community}`, name: '桃园社区党总支', kind: 'GENERAL_PARTY_BRANCH', level: 'COMMUNITY', parent: null },
    ...grids.map((grid) => ({
      code: `D${grid.code}`,
      name: `${grid.name}党支部`,
      kind: 'PARTY_BRANCH',
      level: 'GRID',
      parent: `D${community}`,
    })),
    ...compounds.map((compound) => ({
      code: `D${compound.code}`,
      name: `${compound.name}党小组`,
      kind: 'PARTY_GROUP',
      level: 'COMPOUND',
      parent: `D${compound.grids.at(-1)}`,
    })),
  ];
  const hosts = [{ organization: community, party: `D${community}` }];
  return { organizations, grids, compounds, hosts, posts: posts(grids.map(({ code }) => code)) };
}

function posts(grids: readonly string[]): DemoPost[] {
  const chiefs = grids.map((grid) => ({ kind: 'GRID_CHIEF', grid, fullTime: true, ...called }));
  const others = upTo(figures.people - grids.length).map((number) => ({
    kind: otherPosts[number % otherPosts.length] ?? 'GRID_WORKER',
    grid: grids[number % grids.length],
    fullTime: false,
    ...called,
  }));
  return [...chiefs, ...others];
}
