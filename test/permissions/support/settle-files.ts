import { createHash, randomUUID } from 'node:crypto';
import { fromGlobalId, sql, toGlobalId } from '../../../src/plugin-api/index.js';
import type { Settling } from './settling.js';

/** What the files of this test hold: nothing but headings. */
export const fileContent = Buffer.from('楼栋编码,楼栋名称,房号,房屋编码\n');

const announced = {
  fileName: '房屋.csv',
  bytes: fileContent.length,
  sha256: createHash('sha256').update(fileContent).digest('hex'),
};

/**
 * Imports on every stage at which something can be done with them, one whose rows are wrong, and one that all who live
 * here came by; and a file that went out.
 */
export async function settleFiles({ server, keep, make, id }: Settling): Promise<void> {
  const begin = (name: string, kind = 'PREMISES') =>
    make('createDataImport', { ...announced, kind, organizationId: id('community') }, name);
  await begin('import with problems');
  await begin('import that begins');
  await begin('import that has arrived');
  await begin('import that is ready');
  const content = fileContent.toString('base64');
  await make('appendToDataImport', { id: id('import that has arrived'), offset: 0, content });
  const uuidOf = (name: string) => fromGlobalId(id(name))?.id;
  // The handler that checks files comes to nothing here: no event is delivered.
  await server.asSystem(async ({ sql: database }) => {
    await sql`update core.data_import set state = 'READY' where id = ${uuidOf('import that is ready')}`.execute(
      database,
    );
    await sql`
      update core.data_import set state = 'INVALID', format = 'csv', account_id = ${uuidOf('account')}, rows_read = 2,
        bad_count = 1, finished_at = now(), counts = '{"dwellings": {"created": 1, "changed": 0, "unchanged": 0}}'
      where id = ${uuidOf('import with problems')}`.execute(database);
    await sql`
      insert into core.data_import_problem (import_id, sheet, line, "column", rule, "values")
      values (${uuidOf('import with problems')}, 1, 2, 'room', 'core:import.room-taken', '{}')`.execute(database);
    for (const table of ['person', 'household', 'residence']) {
      await sql`update ${sql.table(`core.${table}`)} set import_id = ${uuidOf('import that is ready')} where import_id is null`.execute(
        database,
      );
    }
    const exported = randomUUID();
    await sql`
      insert into core.data_export (id, kind, organization_id, account_id, filter, format, purpose, ticket_hash,
        requested_at, expires_at, taken_at, rows, finished_at)
      values (${exported}, 'PREMISES', ${uuidOf('community')}, ${uuidOf('account')},
        jsonb_build_object('gridId', ${uuidOf('grid')}::text), 'CSV', 'SERVICE', sha256(${exported}::bytea), now(),
        now() + interval '10 minutes', now(), 1, now())`.execute(database);
    keep('file that went out', toGlobalId('DataExport', exported));
  });
}
