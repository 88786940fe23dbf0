import { defineEvent, z } from '../../plugin-api/index.js';
import { DataImportKind } from './data-import.enums.js';

const importId = z.uuid();
const count = z.object({ created: z.number().int(), changed: z.number().int(), unchanged: z.number().int() });

/**
 * A file was imported. It stands for all that the import made and changed, in place of thousands of events: whoever
 * keeps something for each dwelling or person of an organization looks there anew. Subject: the import's id.
 */
export const DataImported = defineEvent(
  'core:data-imported',
  z.object({ importId, kind: z.enum(DataImportKind), organizationId: z.uuid(), counts: z.record(z.string(), count) }),
);

/** An import that was asked for by a mutation has more to do. Subject: the import's id. */
export const DataImportContinued = defineEvent('core:data-import-continued', z.object({ importId }));
