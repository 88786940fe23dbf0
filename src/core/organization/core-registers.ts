import { governanceLevels, governanceSchemes, organizationKinds } from './registers.js';

const text = (en: string, zh: string) => ({ en, 'zh-CN': zh });

/**
 * The core's levels. COUNTY and TOWNSHIP are the national names of the levels (县级, 乡级) at which districts and
 * counties, subdistricts, towns and townships stand. GRID, COMPOUND and RESPONSIBILITY_ZONE are where party
 * organizations work.
 */
export const coreLevels = governanceLevels.add({
  PROVINCE: { title: text('Province', '省级'), rank: 10 },
  CITY: { title: text('City', '市级'), rank: 20 },
  COUNTY: { title: text('County: districts and counties', '县级（区/县）'), rank: 30 },
  TOWNSHIP: { title: text('Township: subdistricts, towns and townships', '乡级（街道/镇/乡）'), rank: 40 },
  COMMUNITY: { title: text('Community: communities and villages', '社区/村'), rank: 50 },
  AREA: { title: text('Area', '片区'), rank: 60 },
  GRID: { title: text('Grid', '网格'), rank: 65 },
  COMPOUND: { title: text('Compound', '小区/楼院'), rank: 70 },
  BUILDING: { title: text('Residents’ group or building', '小组/楼栋'), rank: 80 },
  RESPONSIBILITY_ZONE: { title: text('Responsibility zone of party members', '党员责任区'), rank: 90 },
  RESIDENT: { title: text('Residents', '居民'), rank: 100 },
});

/** Schemes that exist side by side: three, four and five levels of territory, four and five of the party. */
export const coreSchemes = governanceSchemes.add({
  THREE_LEVEL: {
    title: text('District, subdistrict, community', '三级：区―街道―社区'),
    levels: ['COUNTY', 'TOWNSHIP', 'COMMUNITY'],
  },
  FOUR_LEVEL: {
    title: text('Community, compound, building, residents', '四级：社区―小区―楼栋―居民'),
    levels: ['COMMUNITY', 'COMPOUND', 'BUILDING', 'RESIDENT'],
  },
  FIVE_LEVEL: {
    title: text('District, subdistrict, community, area, group or building', '五级：区―街道―社区―片区―小组/楼栋'),
    levels: ['COUNTY', 'TOWNSHIP', 'COMMUNITY', 'AREA', 'BUILDING'],
  },
  PARTY_FOUR_LEVEL: {
    title: text('Party: town, community, area, compound', '党组织四级：镇―社区―片区―小区'),
    levels: ['TOWNSHIP', 'COMMUNITY', 'AREA', 'COMPOUND'],
  },
  PARTY_FIVE_LEVEL: {
    title: text('Party: subdistrict, community, grid, building, zone', '党组织五级：街道―社区―网格―楼栋―责任区'),
    levels: ['TOWNSHIP', 'COMMUNITY', 'GRID', 'BUILDING', 'RESPONSIBILITY_ZONE'],
  },
});

/** The core's kinds. */
export const coreKinds = organizationKinds.add({
  PROVINCE: { title: text('Province', '省'), line: 'TERRITORIAL', usualLevel: 'PROVINCE' },
  CITY: { title: text('City', '市'), line: 'TERRITORIAL', usualLevel: 'CITY' },
  DISTRICT: { title: text('District or county', '区/县'), line: 'TERRITORIAL', usualLevel: 'COUNTY' },
  SUBDISTRICT: { title: text('Subdistrict', '街道'), line: 'TERRITORIAL', usualLevel: 'TOWNSHIP' },
  TOWNSHIP: { title: text('Town or township', '镇/乡'), line: 'TERRITORIAL', usualLevel: 'TOWNSHIP' },
  COMMUNITY: { title: text('Community', '社区'), line: 'TERRITORIAL', usualLevel: 'COMMUNITY' },
  VILLAGE: { title: text('Village', '村'), line: 'TERRITORIAL', usualLevel: 'COMMUNITY' },
  AREA: { title: text('Area', '片区'), line: 'TERRITORIAL', usualLevel: 'AREA' },
  COMPOUND: {
    title: text('Compound as a unit of governance', '小区/楼院'),
    line: 'TERRITORIAL',
    usualLevel: 'COMPOUND',
  },
  RESIDENT_GROUP: {
    title: text('Residents’ or villagers’ group', '居民小组/村民小组'),
    line: 'TERRITORIAL',
    usualLevel: 'BUILDING',
  },
  BUILDING_GROUP: {
    title: text('Building or group of buildings', '楼栋'),
    line: 'TERRITORIAL',
    usualLevel: 'BUILDING',
  },
  PARTY_WORKING_COMMITTEE: { title: text('Party working committee', '党工委'), line: 'PARTY' },
  PARTY_COMMITTEE: { title: text('Party committee', '党委'), line: 'PARTY' },
  GRAND_PARTY_COMMITTEE: { title: text('Grand party committee', '大党委'), line: 'PARTY' },
  GENERAL_PARTY_BRANCH: { title: text('General party branch', '党总支'), line: 'PARTY' },
  PARTY_BRANCH: { title: text('Party branch', '党支部'), line: 'PARTY' },
  PARTY_GROUP: { title: text('Party group', '党小组'), line: 'PARTY' },
  RESPONSIBILITY_ZONE: {
    title: text('Responsibility zone of party members', '党员责任区'),
    line: 'PARTY',
    usualLevel: 'RESPONSIBILITY_ZONE',
  },
  GOVERNMENT_DEPARTMENT: { title: text('Government department', '政府部门'), line: 'OTHER' },
  INSTITUTION: { title: text('Public institution', '事业单位'), line: 'OTHER' },
  SOCIAL_ORGANIZATION: { title: text('Social organization', '社会组织'), line: 'OTHER' },
  COLLECTIVE_ECONOMY: { title: text('Collective-economy organization', '集体经济组织'), line: 'OTHER' },
  INDUSTRIAL_PARK: { title: text('Industrial park', '产业园区'), line: 'OTHER' },
  ENTERPRISE: { title: text('Enterprise', '企业'), line: 'OTHER' },
});
