import type { DwellingUse } from '../../territory/dwelling.entity.js';
import { choice, code, number, text, type Words, yesNo } from '../cell-forms.js';
import type { ImportColumn } from '../define-import.js';
import type { Cell } from '../import-problem.js';

/** A row of a file of premises: one dwelling, with all that it stands in. */
export type PremisesRow = {
  readonly [K in
    | 'communityCode'
    | 'compoundCode'
    | 'compoundName'
    | 'buildingCode'
    | 'buildingName'
    | 'unit'
    | 'room'
    | 'floor'
    | 'dwellingCode'
    | 'address'
    | 'area'
    | 'use'
    | 'isLet'
    | 'longitude'
    | 'latitude'
    | 'gridCode']: Cell;
};

/** Words for what dwellings are used for. */
export const uses: Words<DwellingUse> = {
  RESIDENTIAL: ['居住', '住宅', '自住'],
  COMMERCIAL: ['商用', '商业'],
  MIXED: ['商住混用', '商住'],
  VACANT: ['空置'],
  OTHER: ['其他'],
};

/** The columns of a file of premises. */
export const premisesColumns: Readonly<Record<keyof PremisesRow, ImportColumn>> = {
  communityCode: {
    heading: { en: 'Community code', 'zh-CN': '社区编码' },
    read: code(),
    help: {
      en: 'Code of the community; the one that is imported into unless given.',
      'zh-CN': '房屋所在社区的编码，不填则为导入的组织。',
    },
  },
  compoundCode: {
    heading: { en: 'Compound code', 'zh-CN': '小区编码' },
    read: code(),
    help: { en: 'Code of the compound, if the building is in one.', 'zh-CN': '楼栋所在小区的编码，无小区可不填。' },
  },
  compoundName: {
    heading: { en: 'Compound name', 'zh-CN': '小区名称' },
    read: text(200),
    help: { en: 'Needed for a compound that is new.', 'zh-CN': '新小区必填。' },
  },
  buildingCode: {
    heading: { en: 'Building code', 'zh-CN': '楼栋编码' },
    isRequired: true,
    read: code(),
    help: { en: 'Code of the building.', 'zh-CN': '楼栋的编码。' },
  },
  buildingName: {
    heading: { en: 'Building name', 'zh-CN': '楼栋名称' },
    also: ['楼号'],
    read: text(200),
    help: { en: 'Name or number; needed for a building that is new.', 'zh-CN': '名称或楼号，新楼栋必填。' },
  },
  unit: {
    heading: { en: 'Unit', 'zh-CN': '单元' },
    read: text(200),
    help: { en: 'Name of the unit, if there are units.', 'zh-CN': '单元名称，无单元可不填。' },
  },
  room: {
    heading: { en: 'Room', 'zh-CN': '房号' },
    isRequired: true,
    read: text(50),
    help: { en: 'Number of the room or flat.', 'zh-CN': '房号。' },
  },
  floor: {
    heading: { en: 'Floor', 'zh-CN': '楼层' },
    read: number(-20, 200, 0),
    help: { en: 'Below the ground it is negative.', 'zh-CN': '地下为负数。' },
  },
  dwellingCode: {
    heading: { en: 'Dwelling code', 'zh-CN': '房屋编码' },
    isRequired: true,
    read: code(),
    help: { en: 'By it the dwelling is known again.', 'zh-CN': '房屋的唯一编码，再次导入时据此识别。' },
  },
  address: {
    heading: { en: 'Address', 'zh-CN': '地址' },
    also: ['完整地址', '详细地址'],
    read: text(500),
    help: { en: 'Whole address; made from the parts unless given.', 'zh-CN': '完整地址，不填则自动生成。' },
  },
  area: {
    heading: { en: 'Exclusive area', 'zh-CN': '套内面积' },
    read: number(0.01, 99_999_999, 2),
    help: { en: 'Square metres, to two decimals.', 'zh-CN': '平方米，最多两位小数。' },
  },
  use: {
    heading: { en: 'Use', 'zh-CN': '用途' },
    read: choice(uses),
    help: { en: 'To live in unless given.', 'zh-CN': '居住、商用、商住混用、空置、其他，不填为居住。' },
  },
  isLet: {
    heading: { en: 'Let', 'zh-CN': '是否出租' },
    read: yesNo,
    help: { en: 'Yes or no; no unless given.', 'zh-CN': '是或否，不填为否。' },
  },
  longitude: {
    heading: { en: 'Longitude', 'zh-CN': '经度' },
    read: number(-180, 180, 8),
    help: { en: 'In degrees; with the latitude, or neither.', 'zh-CN': '单位为度，与纬度同时填写。' },
  },
  latitude: {
    heading: { en: 'Latitude', 'zh-CN': '纬度' },
    read: number(-90, 90, 8),
    help: { en: 'In degrees.', 'zh-CN': '单位为度。' },
  },
  gridCode: {
    heading: { en: 'Grid code', 'zh-CN': '网格编码' },
    read: code(),
    help: {
      en: 'Grid that covers it: the whole building, if all its rows name one.',
      'zh-CN': '所属网格；同一楼栋各行相同时覆盖整栋。',
    },
  },
};
