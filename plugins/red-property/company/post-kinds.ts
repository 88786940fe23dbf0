import { postKinds } from 'commongrid/core';

/** The kinds of posts that the plugin brings. Members and chairs of committees have the core's kinds. */
export const redPropertyPostKinds = postKinds.add({
  PROPERTY_MANAGER: { title: { en: 'Property manager', 'zh-CN': '物业项目经理' }, at: ['organization'] },
});
