import { registerEnumType } from 'commongrid';

/** Who looks after a compound that no company serves. */
export enum CustodianKind {
  RESIDENTS_COMMITTEE = 'RESIDENTS_COMMITTEE',
  ENTRUSTED_BODY = 'ENTRUSTED_BODY',
  POST_HOLDER = 'POST_HOLDER',
  OWNERS = 'OWNERS',
}

registerEnumType(CustodianKind, {
  name: 'CustodianKind',
  description: 'Who looks after a compound that no company serves. 无物业小区管理方式。',
  valuesConfig: {
    RESIDENTS_COMMITTEE: { description: 'The residents’ committee of the community. 居委会代管。' },
    ENTRUSTED_BODY: { description: 'Another body that was entrusted with it. 单位托管。' },
    POST_HOLDER: { description: 'Whoever holds a post, such as a building chief. 专人负责。' },
    OWNERS: { description: 'The owners themselves (Civil Code, article 284). 业主自行管理。' },
  },
});

/** What an assignment of each kind names. */
export const custodianNames: Readonly<Record<CustodianKind, 'organization' | 'post' | 'nobody'>> = {
  [CustodianKind.RESIDENTS_COMMITTEE]: 'organization',
  [CustodianKind.ENTRUSTED_BODY]: 'organization',
  [CustodianKind.POST_HOLDER]: 'post',
  [CustodianKind.OWNERS]: 'nobody',
};

/** What can be done with an assignment. */
export enum CustodianAssignmentAction {
  END = 'END',
}

registerEnumType(CustodianAssignmentAction, {
  name: 'CustodianAssignmentAction',
  description: 'What can be done with the assignment of a custodian. 可执行操作。',
  valuesConfig: {
    END: { description: '`endCustodianAssignment`: set its end. 终止。' },
  },
});
