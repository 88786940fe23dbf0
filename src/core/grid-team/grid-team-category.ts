import { registerEnumType } from '../../plugin-api/index.js';

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

registerEnumType(GridTeamCategory, {
  name: 'GridTeamCategory',
  description: 'Sorts of people of whom the teams of grids are made. 网格服务队队员类别。',
  valuesConfig: {
    PARTY_MEMBER: { description: 'Party member. 党员。' },
    COMMUNITY_STAFF: { description: 'Staff of the community. 社区人员。' },
    ENTREPRENEUR: { description: 'Entrepreneur. 企业家。' },
    LOW_INCOME: { description: 'Of a household with subsistence allowance. 低保户。' },
    PROPERTY_MANAGER: { description: 'Manager of a property company. 物业经理。' },
    MIGRANT: { description: 'Come from elsewhere. 外来人口。' },
    RETIRED_CADRE: { description: 'Retired cadre. 退休干部。' },
    VETERAN: { description: 'Veteran. 退役军人。' },
  },
});
