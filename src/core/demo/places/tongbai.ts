import { chineseNumber, type DemoPlace, type Division, share, shortName, two, upTo } from '../demo-place.js';

const town = '411330100';

/** Figure of the town's report: 162 compounds, every one with a party group. */
const figures = { compounds: 162 } as const;

/** 南阳市桐柏县城关镇: joint party organizations in four levels, town, community, area, compound. */
export function tongbai(communities: readonly Division[]): DemoPlace {
  const own = communities.filter(({ code }) => code.startsWith(town));
  const compounds = share(figures.compounds, own.length).flatMap((count, at) =>
    upTo(count).map((number) => {
      const { code, name } = own[at] as Division;
      return {
        code: `${code}X${two(number)}`,
        name: `${shortName(name)}${chineseNumber(number)}号小区`,
        organization: code,
        grids: [],
      };
    }),
  );
  const organizations = [
    {
      code: `D${town}`,
      name: '城关镇联合党委',
      kind: 'PARTY_COMMITTEE',
      level: 'TOWNSHIP',
      parent: null,
      scheme: 'PARTY_FOUR_LEVEL',
    },
    ...own.map(({ code, name }) => ({
      code: `D${code}`,
      name: `${shortName(name)}联合党总支`,
      kind: 'GENERAL_PARTY_BRANCH',
      level: 'COMMUNITY',
      parent: `D${town}`,
    })),
    ...own.map(({ code, name }) => ({
      code: `D${code}P1`,
      name: `${shortName(name)}第一片区联合党支部`,
      kind: 'PARTY_BRANCH',
      level: 'AREA',
      parent: `D${code}`,
    })),
    ...compounds.map(({ code, name, organization }) => ({
      code: `D${code}`,
      name: `${name}联合党小组`,
      kind: 'PARTY_GROUP',
      level: 'COMPOUND',
      parent: `D${organization}P1`,
    })),
  ];
  const hosts = [town, ...own.map(({ code }) => code)].map((code) => ({ organization: code, party: `D${code}` }));
  return { organizations, compounds, hosts };
}
