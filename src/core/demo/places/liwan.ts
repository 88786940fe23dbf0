import {
  chineseNumber,
  type DemoGrid,
  type DemoOrganization,
  type DemoPlace,
  type Division,
  share,
  shortName,
  two,
  upTo,
} from '../demo-place.js';
import { grandCommitteeOf, liwanGround } from './liwan-ground.js';

/** Figure of the district's report: "more than 20,000" responsibility zones, taken as that. */
const figures = { zones: 20_000 } as const;

/** Buildings that have a party group of their own, in each grid: invented. */
const groupsOfGrid = 2;

/**
 * 广州市荔湾区: 22 subdistricts and 201 communities of the real table, with 1,044 grids; and over the same ground the
 * party's own tree in five levels, subdistrict, community (201), grid (1,044), building, and responsibility zone
 * (20,000).
 */
export function liwan(townships: readonly Division[], communities: readonly Division[]): DemoPlace {
  const ground = liwanGround(communities);
  const groups = ground.grids.flatMap(groupsIn);
  const zonesOf = share(figures.zones, groups.length);
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
    ...communities.map(({ code, name }) => ({
      code: grandCommitteeOf(code),
      name: `${shortName(name)}大党委`,
      kind: 'GRAND_PARTY_COMMITTEE',
      level: null,
      parent: `D${code}`,
    })),
    ...ground.grids.map((grid) => ({
      ...partyOf(grid, '党支部'),
      kind: 'PARTY_BRANCH',
      level: 'GRID',
      parent: `D${grid.organization}`,
    })),
    ...groups,
    ...groups.flatMap((group, at) => zonesIn(group, zonesOf[at] ?? 0)),
  ];
  const hosts = ['440103', ...[...townships, ...communities].map(({ code }) => code)];
  return { ...ground, organizations: party, hosts: hosts.map((code) => ({ organization: code, party: `D${code}` })) };
}

const groupsIn = (grid: DemoGrid): DemoOrganization[] =>
  upTo(groupsOfGrid).map((number) => ({
    code: `D${grid.code}${two(number)}`,
    name: `${grid.name}第${chineseNumber(number)}楼栋党小组`,
    kind: 'PARTY_GROUP',
    level: 'BUILDING',
    parent: `D${grid.code}`,
  }));

const zonesIn = (group: DemoOrganization, count: number): DemoOrganization[] =>
  upTo(count).map((number) => ({
    code: `${group.code}${two(number)}`,
    name: `${group.name.replace(/党小组$/, '')}第${chineseNumber(number)}党员责任区`,
    kind: 'RESPONSIBILITY_ZONE',
    level: 'RESPONSIBILITY_ZONE',
    parent: group.code,
  }));

/** Party organizations have the code of their ground behind a D (党). */
const partyOf = ({ code, name }: Pick<Division, 'code' | 'name'>, title: string) => ({
  code: `D${code}`,
  name: `${shortName(name)}${title}`,
});
