import { defineStateMachine } from 'commongrid';
import { mayManageContracts } from '../access.js';
import type { ServiceContract } from './contract.entity.js';
import { ServiceContractAction as Action, ServiceContractState as State } from './contract.enums.js';

/** How a contract goes on, and who may move it. */
export const contractStates = defineStateMachine<ServiceContract, State, Action>({
  stateOf: ({ state }) => state,
  rule: 'red-property:contract.state',
  transitions: {
    [Action.END_EARLY]: {
      from: [State.SIGNED],
      to: State.ENDED_EARLY,
      permission: mayManageContracts,
      when: {
        rule: 'red-property:contract.not-begun',
        holds: ({ validFrom }, { today }) => validFrom < today,
      },
    },
    [Action.CANCEL]: {
      from: [State.SIGNED],
      to: State.CANCELLED,
      permission: mayManageContracts,
      when: {
        rule: 'red-property:contract.begun',
        holds: ({ validFrom }, { today }) => validFrom >= today,
      },
    },
    [Action.RUN_OUT]: { from: [State.SIGNED], to: State.RUN_OUT },
  },
});
