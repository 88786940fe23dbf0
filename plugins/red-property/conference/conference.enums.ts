import { registerEnumType } from 'commongrid';

/** What can be done with a joint conference. */
export enum JointConferenceAction {
  PLAN_SESSION = 'PLAN_SESSION',
  DISSOLVE = 'DISSOLVE',
}

registerEnumType(JointConferenceAction, {
  name: 'JointConferenceAction',
  description: 'What can be done with a joint conference. 可执行操作。',
  valuesConfig: {
    PLAN_SESSION: { description: '`planConferenceSession`: plan a session. 安排联席会议。' },
    DISSOLVE: { description: '`dissolveJointConference`: dissolve it; its sessions stay. 撤销。' },
  },
});
