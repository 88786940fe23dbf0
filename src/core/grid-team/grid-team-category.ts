import { registerEnumType } from '../../plugin-api/index.js';
import { bilingual } from '../bilingual.js';

/** What a member of a team stands for: eight sorts of people of the neighbourhood. */
export enum GridTeamCategory {
  PARTY_MEMBER = 'PARTY_MEMBER',
  COMMUNITY_STAFF = 'COMMUNITY_STAFF',
  ENTREPRENEUR = 'ENTREPRENEUR',
  LOW_INCOME = 'LOW_INCOME',
  PROPERTY_MANAGER = 'PROPERTY_MANAGER',
  MIGRANT = 'MIGRANT',
  RETIRED_CADRE = 'RETIRED_CADRE',
  VETERAN = 'VETERAN',
}

/** What each category is called. */
export const gridTeamCategories = {
  [GridTeamCategory.PARTY_MEMBER]: bilingual('Party member', '党员'),
  [GridTeamCategory.COMMUNITY_STAFF]: bilingual('Staff of the community', '社区人员'),
  [GridTeamCategory.ENTREPRENEUR]: bilingual('Entrepreneur', '企业家'),
  [GridTeamCategory.LOW_INCOME]: bilingual('Of a household with subsistence allowance', '低保户'),
  [GridTeamCategory.PROPERTY_MANAGER]: bilingual('Manager of a property company', '物业经理'),
  [GridTeamCategory.MIGRANT]: bilingual('Come from elsewhere', '外来人口'),
  [GridTeamCategory.RETIRED_CADRE]: bilingual('Retired cadre', '退休干部'),
  [GridTeamCategory.VETERAN]: bilingual('Veteran', '退役军人'),
};

registerEnumType(GridTeamCategory, {
  name: 'GridTeamCategory',
  description: 'Sorts of people of whom the teams of grids are made. 网格服务队队员类别。',
  valuesConfig: Object.fromEntries(
    Object.entries(gridTeamCategories).map(([category, title]) => [
      category,
      { description: `${title.en}. ${title['zh-CN']}。` },
    ]),
  ),
});
