import { availableActionsOf, defineActions, registerEnumType } from '../../plugin-api/index.js';
import { manageOrganizations } from './organization.access.js';
import { Organization } from './organization.entity.js';

/** What can be done with an organization; each is a mutation of nearly the same name. */
export enum OrganizationAction {
  CREATE_CHILD = 'CREATE_CHILD',
  UPDATE = 'UPDATE',
  MOVE = 'MOVE',
  MERGE = 'MERGE',
  RETIRE = 'RETIRE',
  EDIT_ALIASES = 'EDIT_ALIASES',
  LINK = 'LINK',
}

registerEnumType(OrganizationAction, {
  name: 'OrganizationAction',
  description: 'What can be done with an organization. 可执行操作。',
  valuesConfig: {
    CREATE_CHILD: { description: 'Create an organization below it. 新建下级。' },
    UPDATE: { description: 'Change name, kind, level or scheme. 修改。' },
    MOVE: { description: 'Hang it below another parent, if that may be. 调整隶属。' },
    MERGE: { description: 'Merge it into another. 合并。' },
    RETIRE: { description: 'Retire it, once nothing hangs on it. 撤销。' },
    EDIT_ALIASES: { description: 'Add and remove other names. 维护别名。' },
    LINK: { description: 'Link it with another. 建立组织关系。' },
  },
});

/**
 * What each takes; nothing can be done with what is history. Moving is decided by its parent's place too, retiring by
 * what hangs on it: those refuse when they are tried.
 */
const organizationActions = defineActions<Organization, OrganizationAction>(
  {
    CREATE_CHILD: manageOrganizations,
    UPDATE: manageOrganizations,
    MOVE: manageOrganizations,
    MERGE: manageOrganizations,
    RETIRE: manageOrganizations,
    EDIT_ALIASES: manageOrganizations,
    LINK: manageOrganizations,
  },
  ({ retiredOn }) => retiredOn === null,
);

/** What the asking account may do with one now. */
export const OrganizationActionsResolver = availableActionsOf(Organization, OrganizationAction, organizationActions);
