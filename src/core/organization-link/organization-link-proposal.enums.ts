import { registerEnumType } from '../../plugin-api/index.js';

/** Where a proposal stands. */
export enum OrganizationLinkProposalState {
  OPEN = 'OPEN',
  ACCEPTED = 'ACCEPTED',
  DECLINED = 'DECLINED',
  WITHDRAWN = 'WITHDRAWN',
  LAPSED = 'LAPSED',
}

registerEnumType(OrganizationLinkProposalState, {
  name: 'OrganizationLinkProposalState',
  description: 'Where a proposed link stands. 组织关系提议状态。',
  valuesConfig: {
    OPEN: { description: 'The other side has yet to decide. 待确认。' },
    ACCEPTED: { description: 'Accepted: the link was made. 已接受。' },
    DECLINED: { description: 'Declined by the other side. 已拒绝。' },
    WITHDRAWN: { description: 'Withdrawn by the side that made it. 已撤回。' },
    LAPSED: { description: 'Over because one of the two no longer exists. 已失效。' },
  },
});

/** What can be done with a proposal. */
export enum OrganizationLinkProposalAction {
  ACCEPT = 'ACCEPT',
  DECLINE = 'DECLINE',
  WITHDRAW = 'WITHDRAW',
  LAPSE = 'LAPSE',
}

registerEnumType(OrganizationLinkProposalAction, {
  name: 'OrganizationLinkProposalAction',
  description: 'What can be done with a proposed link. 组织关系提议可执行操作。',
  valuesConfig: {
    ACCEPT: { description: 'Accept it, which makes the link: the other side. 接受。' },
    DECLINE: { description: 'Decline it: the other side. 拒绝。' },
    WITHDRAW: { description: 'Withdraw it: the side that made it. 撤回。' },
    LAPSE: { description: 'Close it because one of the two no longer exists: the server alone. 失效。' },
  },
});
