import { registerEnumType } from 'commongrid';

/** How a company came to serve a compound. */
export enum ServiceContractKind {
  PRELIMINARY = 'PRELIMINARY',
  OWNERS = 'OWNERS',
  ENTRUSTED = 'ENTRUSTED',
}

registerEnumType(ServiceContractKind, {
  name: 'ServiceContractKind',
  description: 'How a company came to serve a compound. 物业服务合同类型。',
  valuesConfig: {
    PRELIMINARY: { description: 'Made with the developer, before there were owners. 前期物业服务合同。' },
    OWNERS: { description: 'Made with the owners, after their decision. 业主选聘合同。' },
    ENTRUSTED: { description: 'Entrusted by subdistrict or community, so that somebody serves. 兜底委托服务。' },
  },
});

/** Where a contract stands. Whether it counts on a day, its term says. */
export enum ServiceContractState {
  SIGNED = 'SIGNED',
  RUN_OUT = 'RUN_OUT',
  ENDED_EARLY = 'ENDED_EARLY',
  CANCELLED = 'CANCELLED',
}

registerEnumType(ServiceContractState, {
  name: 'ServiceContractState',
  description: 'Where a service contract stands. 合同状态。',
  valuesConfig: {
    SIGNED: { description: 'Signed, and not over. 已签订。' },
    RUN_OUT: { description: 'Its term is over. 已到期。' },
    ENDED_EARLY: { description: 'Ended before its term was over. 已提前终止。' },
    CANCELLED: { description: 'Called off before it began; it never counted. 已取消。' },
  },
});

/** What can be done with a contract. */
export enum ServiceContractAction {
  END_EARLY = 'END_EARLY',
  CANCEL = 'CANCEL',
  RUN_OUT = 'RUN_OUT',
}

registerEnumType(ServiceContractAction, {
  name: 'ServiceContractAction',
  description: 'What can be done with a service contract. 可执行操作。',
  valuesConfig: {
    END_EARLY: { description: '`endServiceContract`: end it before its term is over. 提前终止。' },
    CANCEL: { description: '`cancelServiceContract`: call it off before it begins. 取消。' },
    RUN_OUT: { description: 'Done by the server when the term is over. 到期（系统执行）。' },
  },
});
