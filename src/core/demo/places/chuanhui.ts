import { chineseNumber, type DemoPlace, type Division, share, shortName, two, upTo } from '../demo-place.js';

/** Figures of the district's five-level governance (五级治理). */
const figures = { communities: 58, areas: 162, groups: 516 } as const;

/**
 * 周口市川汇区: district, subdistrict, community, area, residents' group or building. The national table has more
 * communities than the report counts; the first 58 of them carry the 162 areas and 516 groups.
 */
export function chuanhui(communities: readonly Division[]): DemoPlace {
  const chosen = communities.filter(({ kind }) => kind === 'COMMUNITY').slice(0, figures.communities);
  const areasOf = share(figures.areas, chosen.length);
  const areas = chosen.flatMap((community, at) =>
    upTo(areasOf[at] ?? 0).map((number) => ({
      code: `${community.code}P${number}`,
      name: `${shortName(community.name)}第${chineseNumber(number)}片区`,
      kind: 'AREA',
      level: 'AREA',
      parent: community.code,
    })),
  );
  const groupsOf = share(figures.groups, areas.length);
  const groups = areas.flatMap((area, at) =>
    upTo(groupsOf[at] ?? 0).map((number) => ({
      code: `${area.code}G${two(number)}`,
      name: `${area.name}第${chineseNumber(number)}小组`,
      kind: 'RESIDENT_GROUP',
      level: 'BUILDING',
      parent: area.code,
    })),
  );
  return { schemes: { '411602': 'FIVE_LEVEL' }, organizations: [...areas, ...groups] };
}
