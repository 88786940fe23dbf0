import { availableActionsOf, defineActions, isOver, registerEnumType } from '../../plugin-api/index.js';
import { manageOrganizations } from '../organization/organization.access.js';
import { OrganizationLink } from './organization-link.entity.js';

/** What can be done with a link; each is a mutation of nearly the same name. */
export enum OrganizationLinkAction {
  END = 'END',
}

registerEnumType(OrganizationLinkAction, {
  name: 'OrganizationLinkAction',
  description: 'What can be done with a link between organizations. 组织关系可执行操作。',
  valuesConfig: { END: { description: 'End it, or call it off before it begins. 终止。' } },
});

/** What each takes, at either end; nothing can be done with a link that is over. */
const linkActions = defineActions<OrganizationLink, OrganizationLinkAction>(
  { END: manageOrganizations },
  (link, { today }) => !isOver(link, today),
);

/** What the asking account may do with one now. */
export const OrganizationLinkActionsResolver = availableActionsOf(
  OrganizationLink,
  OrganizationLinkAction,
  linkActions,
);
