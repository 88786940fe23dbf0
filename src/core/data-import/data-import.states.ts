import { availableActionsOf, defineStateMachine } from '../../plugin-api/index.js';
import { importData } from './data-import.access.js';
import { DataImport } from './data-import.entity.js';
import { DataImportAction as Action, DataImportState as State } from './data-import.enums.js';

/** How an import goes on by its verbs; what lies between them, the server does by itself. */
export const dataImportStates = defineStateMachine<DataImport, State, Action>({
  stateOf: ({ state }) => state,
  rule: 'core:data-import.state',
  transitions: {
    [Action.APPEND]: { from: [State.UPLOADING], to: State.UPLOADING, permission: importData },
    [Action.SUBMIT]: { from: [State.UPLOADING], to: State.VALIDATING, permission: importData },
    [Action.COMMIT]: { from: [State.READY], to: State.COMMITTING, permission: importData },
    [Action.DISCARD]: {
      from: [State.UPLOADING, State.VALIDATING, State.READY],
      to: State.DISCARDED,
      permission: importData,
    },
  },
});

/** What the asking account may do with one now. */
export const DataImportActionsResolver = availableActionsOf(DataImport, Action, dataImportStates);
