import { chineseNumber, type DemoPlace, upTo } from '../demo-place.js';

const community = '460107004007';
const compound = `${community}X01`;

/** Buildings of the compound that the demo has there: invented, as it is. */
const buildings = 2;

/**
 * 海口市迈瀛社区: governance in four levels, community, compound, building, residents. The residents are persons who live
 * there, and no organizations.
 */
export const maiying: DemoPlace = {
  schemes: { [community]: 'FOUR_LEVEL' },
  organizations: [
    { code: compound, name: '迈瀛社区一号院', kind: 'COMPOUND', level: 'COMPOUND', parent: community },
    ...upTo(buildings).map((number) => ({
      code: `${community}B${number}`,
      name: `迈瀛社区一号院${chineseNumber(number)}号楼`,
      kind: 'BUILDING_GROUP',
      level: 'BUILDING',
      parent: compound,
    })),
  ],
};
