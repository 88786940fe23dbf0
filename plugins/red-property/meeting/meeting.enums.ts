import { registerEnumType } from 'commongrid';

/** Sides that meet. */
export enum MeetingSide {
  COMMUNITY = 'COMMUNITY',
  PROPERTY = 'PROPERTY',
  RESIDENTS = 'RESIDENTS',
}

registerEnumType(MeetingSide, {
  name: 'MeetingSide',
  description: 'Sides that meet. 三方。',
  valuesConfig: {
    COMMUNITY: { description: 'Community and party organization. 社区方。' },
    PROPERTY: { description: 'The property company. 物业方。' },
    RESIDENTS: { description: 'Residents and their committee. 居民方。' },
  },
});

/** What sort of meeting it is. */
export enum RedPropertyMeetingKind {
  TRI_PARTY = 'TRI_PARTY',
  JOINT_CONFERENCE = 'JOINT_CONFERENCE',
}

registerEnumType(RedPropertyMeetingKind, {
  name: 'RedPropertyMeetingKind',
  description: 'What sort of meeting it is. 会议类型。',
  valuesConfig: {
    TRI_PARTY: { description: 'Community, property and residents. 三方联动会议。' },
    JOINT_CONFERENCE: { description: 'One session of a joint conference. 联席会议。' },
  },
});

/** Where a meeting stands. */
export enum RedPropertyMeetingState {
  PLANNED = 'PLANNED',
  HELD = 'HELD',
  CANCELLED = 'CANCELLED',
}

registerEnumType(RedPropertyMeetingState, {
  name: 'RedPropertyMeetingState',
  description: 'Where a meeting stands. 会议状态。',
  valuesConfig: {
    PLANNED: { description: 'Planned. 已安排。' },
    HELD: { description: 'Closed as held. 已召开。' },
    CANCELLED: { description: 'Called off. 已取消。' },
  },
});

/** What can be done with a meeting. */
export enum RedPropertyMeetingAction {
  CLOSE_AS_HELD = 'CLOSE_AS_HELD',
  CANCEL = 'CANCEL',
  ADD_DECISION = 'ADD_DECISION',
}

registerEnumType(RedPropertyMeetingAction, {
  name: 'RedPropertyMeetingAction',
  description: 'What can be done with a meeting. 可执行操作。',
  valuesConfig: {
    CLOSE_AS_HELD: { description: '`closeRedPropertyMeeting`: note who was there, and close it. 结束会议。' },
    CANCEL: { description: '`cancelRedPropertyMeeting`: call it off. 取消。' },
    ADD_DECISION: { description: '`addRedPropertyDecision`: note what was decided. 登记议定事项。' },
  },
});
