import { registerEnumType } from 'commongrid';

/** What can be done with the red status of a company. */
export enum PropertyCompanyAction {
  RECOGNIZE_AS_RED = 'RECOGNIZE_AS_RED',
  WITHDRAW_RED = 'WITHDRAW_RED',
}

registerEnumType(PropertyCompanyAction, {
  name: 'PropertyCompanyAction',
  description: 'What can be done with the red status of a property company. 可执行操作。',
  valuesConfig: {
    RECOGNIZE_AS_RED: { description: '`recognizeRedProperty`: let it count as red property. 认定红色物业。' },
    WITHDRAW_RED: { description: '`withdrawRedProperty`: end that it counts as red property. 取消红色物业认定。' },
  },
});
