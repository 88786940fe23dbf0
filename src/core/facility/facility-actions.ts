import { availableActionsOf, defineActions, registerEnumType } from '../../plugin-api/index.js';
import { manageFacilities } from './facility.access.js';
import { Facility } from './facility.entity.js';

/** What can be done with a facility; each is a mutation of nearly the same name. */
export enum FacilityAction {
  UPDATE = 'UPDATE',
  RETIRE = 'RETIRE',
}

registerEnumType(FacilityAction, {
  name: 'FacilityAction',
  description: 'What can be done with a facility. 公共设施可执行操作。',
  valuesConfig: {
    UPDATE: { description: 'Change what is said of it. 修改。' },
    RETIRE: { description: 'Retire it. 撤销。' },
  },
});

const actions = defineActions<Facility, FacilityAction>(
  { UPDATE: manageFacilities, RETIRE: manageFacilities },
  ({ retiredOn }) => retiredOn === null,
);

/** What the asking account may do with one now. */
export const FacilityActionsResolver = availableActionsOf(Facility, FacilityAction, actions);
