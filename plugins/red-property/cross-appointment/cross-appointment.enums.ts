import { registerEnumType } from 'commongrid';

/** Which way somebody goes. */
export enum CrossAppointmentDirection {
  INTO_PROPERTY = 'INTO_PROPERTY',
  INTO_PARTY = 'INTO_PARTY',
}

registerEnumType(CrossAppointmentDirection, {
  name: 'CrossAppointmentDirection',
  description: 'Which way somebody goes. 进入方向。',
  valuesConfig: {
    INTO_PROPERTY: {
      description:
        'From party or community into an owners’ committee or property company. 党组织、社区成员进入业委会或物业企业。',
    },
    INTO_PARTY: {
      description:
        'From an owners’ committee or property company into party or community. 业委会、物业负责人进入党组织或社区班子。',
    },
  },
});

/** Why a cross appointment is over. */
export enum CrossAppointmentEnd {
  POST_ENDED = 'POST_ENDED',
  WITHDRAWN = 'WITHDRAWN',
}

registerEnumType(CrossAppointmentEnd, {
  name: 'CrossAppointmentEnd',
  description: 'Why a cross appointment is over. 终止原因。',
  valuesConfig: {
    POST_ENDED: { description: 'One of the two posts ended. 其中一项职务终止。' },
    WITHDRAWN: { description: 'Whoever decided on it took it back. 撤回。' },
  },
});

/** What can be done with a cross appointment. */
export enum CrossAppointmentAction {
  END = 'END',
}

registerEnumType(CrossAppointmentAction, {
  name: 'CrossAppointmentAction',
  description: 'What can be done with a cross appointment. 可执行操作。',
  valuesConfig: {
    END: { description: '`endCrossAppointment`: take it back. 终止。' },
  },
});
