import { fromGlobalId, sql } from '../../../src/plugin-api/index.js';
import type { Settling } from './settle-side.js';

/** A file that is coming in, and a problem that one of its rows has. */
export async function settleImports({ server, make, id }: Settling): Promise<void> {
  const { id: made } = await make('createDataImport', {
    kind: 'PREMISES',
    organizationId: id('community'),
    fileName: '房屋.csv',
    bytes: 6,
    sha256: '0'.repeat(64),
  });
  const importId = fromGlobalId(made)?.id;
  await server.asSystem((context) =>
    sql`
      insert into core.data_import_problem (import_id, sheet, line, "column", rule, "values")
      values (${importId}, 1, 2, 'room', 'core:import.required', '{}')`.execute(context.sql),
  );
}
