/** Who lends tools. */
export const mayLend = 'tool-library:lend';

/** Titles of the permissions. */
export const permissions = { [mayLend]: { en: 'Lend tools', 'zh-CN': '出借工具' } };

/** The roles of the plugin. */
export const roles = {
  'tool-library:lender': { title: { en: 'Lender', 'zh-CN': '工具管理员' }, permissions: [mayLend] },
};
