import {
  chineseNumber,
  type DemoOrganization,
  type DemoPlace,
  type Division,
  share,
  shortName,
  two,
  upTo,
} from '../demo-place.js';

/** Figures of the district's report: grid branches, and "more than 20,000" responsibility zones, taken as that. */
const figures = { grids: 1_044, zones: 20_000 } as const;

/**
 * 广州市荔湾区: 22 subdistricts and 201 communities of the real table; 1,044 grids, and over the same ground the party's
 * own tree in five levels, subdistrict, community (201), grid (1,044), and responsibility zone (20,000).
 */
export function liwan(townships: readonly Division[], communities: readonly Division[]): DemoPlace {
  const gridsOf = share(figures.grids, communities.length);
  const zonesOf = share(figures.zones, figures.grids);
  const grids = communities.flatMap((community, at) =>
    upTo(gridsOf[at] ?? 0).map((number) => ({
      code: `${community.code}${two(number)}`,
      name: `${shortName(community.name)}第${chineseNumber(number)}网格`,
      organization: community.code,
    })),
  );
  const party: DemoOrganization[] = [
    {
      ...partyOf({ code: '440103', name: '荔湾区' }, '区委'),
      kind: 'PARTY_COMMITTEE',
      level: 'COUNTY',
      parent: null,
      scheme: 'PARTY_FIVE_LEVEL',
    },
    ...townships.map((township) => ({
      ...partyOf(township, '党工委'),
      kind: 'PARTY_WORKING_COMMITTEE',
      level: 'TOWNSHIP',
      parent: 'D440103',
    })),
    ...communities.map((community) => ({
      ...partyOf(community, '党委'),
      kind: 'PARTY_COMMITTEE',
      level: 'COMMUNITY',
      parent: `D${community.code.slice(0, 9)}`,
    })),
    ...grids.map((grid) => ({
      ...partyOf(grid, '党支部'),
      kind: 'PARTY_BRANCH',
      level: 'GRID',
      parent: `D${grid.organization}`,
    })),
    ...grids.flatMap((grid, at) =>
      upTo(zonesOf[at] ?? 0).map((number) => ({
        code: `D${grid.code}${two(number)}`,
        name: `${grid.name}第${chineseNumber(number)}党员责任区`,
        kind: 'RESPONSIBILITY_ZONE',
        level: 'RESPONSIBILITY_ZONE',
        parent: `D${grid.code}`,
      })),
    ),
  ];
  return { organizations: party, grids };
}

/** Party organizations have the code of their ground behind a D (党). */
const partyOf = ({ code, name }: Pick<Division, 'code' | 'name'>, title: string) => ({
  code: `D${code}`,
  name: `${shortName(name)}${title}`,
});
