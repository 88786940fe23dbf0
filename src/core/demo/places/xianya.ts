import { chineseNumber, type DemoPlace, two, upTo } from '../demo-place.js';

const community = '411325100001';

/** 南阳市内乡县县衙社区: five grids, each with a joint party group below the community's general branch. */
export function xianya(): DemoPlace {
  const grids = upTo(5).map((number) => ({
    code: `${community}${two(number)}`,
    name: `县衙社区第${chineseNumber(number)}网格`,
    organization: community,
  }));
  const party = [
    { code: `D${community}`, name: '县衙社区党总支', kind: 'GENERAL_PARTY_BRANCH', level: 'COMMUNITY', parent: null },
    ...grids.map((grid) => ({
      code: `D${grid.code}`,
      name: `${grid.name}联合党小组`,
      kind: 'PARTY_GROUP',
      level: 'GRID',
      parent: `D${community}`,
    })),
  ];
  return { grids, organizations: party, hosts: [{ organization: community, party: `D${community}` }] };
}
