/** Places are real, companies and people are invented. */

/**
 * Companies of 荔湾区, one in each of its first communities; 24 host a party organization, as many as the district
 * reports.
 */
export const liwan = {
  district: '440103',
  companies: (
    '惠安 同心 荔景 和苑 康居 乐邻 安泰 锦程 德馨 聚福 明珠 华庭 翠园 益民 众和 家园 嘉禾 宏润 恒信 佳邻 ' +
    '祥和 珠江里 永安 瑞居 新禾 小满'
  ).split(' '),
  withPartyOrganization: 24,
  red: 12,
  /** Full members of the last two: one need not have a party organization, of the other it is not known. */
  members: { 小满: 2 } as Readonly<Record<string, number>>,
} as const;

/** 桃园社区 of 南阳市, where most of what the plugin can do is to be seen. */
export const taoyuan = {
  community: '411303003002',
  party: 'D411303003002',
  companies: ['桃源', '卧龙里', '白河'],
  /** Of its 23 compounds, in the order of their codes; the rest has nobody. */
  served: 15,
  inCustody: 5,
  selfManaged: 2,
} as const;

/** Invented names of those whom to ask for. */
export const contacts = ['周文博', '林晓燕', '何国栋', '许春梅', '沈海涛', '唐雨桐', '曹子轩'] as const;
