import type { Feature } from '../feature.js';
import { DataImport } from './data-import.entity.js';
import { DataImportContinued, DataImported } from './data-import.events.js';
import { dataImportHandlers } from './data-import.handlers.js';
import { dataImportJobs } from './data-import.jobs.js';
import {
  DataImportPermissionsResolver,
  DataImportProblemResolver,
  DataImportResolver,
} from './data-import.resolver.js';
import { DataImportActionsResolver } from './data-import.states.js';
import { DataImportMutationsResolver } from './data-import-mutations.resolver.js';
import { DataImportProblem } from './data-import-problem.entity.js';
import { sealedChunks } from './import-chunks.js';
import { madeByImportResolvers } from './made-by-import.resolver.js';

/** What this folder brings to the core: files that come in. */
export const dataImportFeature: Feature = {
  entities: [DataImport, DataImportProblem],
  resolvers: [
    DataImportResolver,
    DataImportPermissionsResolver,
    DataImportActionsResolver,
    DataImportProblemResolver,
    DataImportMutationsResolver,
    ...madeByImportResolvers,
  ],
  events: [DataImported, DataImportContinued],
  handlers: dataImportHandlers,
  jobs: dataImportJobs,
  contributes: [sealedChunks],
};
