import { createHash } from 'node:crypto';
import type { SheetSource } from '../../lib/sheet/index.js';
import { type Context, sql } from '../../plugin-api/index.js';
import { openVault, sealedTables } from '../vault/index.js';
import type { DataImport } from './data-import.entity.js';

/** Parts of files are sealed: they hold what the file holds. They are gone within days. */
export const sealedChunks = sealedTables.add({
  x_import_chunk: { columns: [{ column: 'content_sealed' }], passing: true },
});

const placeOf = (importId: string, start: number) => ({
  table: 'x_import_chunk',
  column: 'content_sealed',
  id: `${importId}:${start}`,
});

/** Keeps the next part of a file. */
export async function addChunk(context: Context, importId: string, start: number, content: Buffer): Promise<void> {
  const vault = await openVault(context);
  const sealed = vault.seal(placeOf(importId, start), content.toString('base64'));
  await sql`
    insert into core.x_import_chunk (import_id, start, size, content_sealed)
    values (${importId}, ${start}, ${content.length}, ${sealed})`.execute(context.sql);
}

/** Forgets the file of an import. */
export async function dropChunks(context: Context, importId: string): Promise<void> {
  await sql`delete from core.x_import_chunk where import_id = ${importId}`.execute(context.sql);
}

/** The file of an import, as it has come in: no more of it is opened at a time than one part. */
export const chunksOf = (context: Context, { id, received }: DataImport): SheetSource => ({
  size: received,
  async *read(start, end) {
    const vault = await openVault(context);
    for (let at = start; at < end; ) {
      const { rows } = await sql<{ start: number; sealed: Buffer }>`
        select c.start, c.content_sealed as sealed from core.x_import_chunk c
        where c.import_id = ${id} and c.start <= ${at} order by c.start desc limit 1`.execute(context.sql);
      const chunk = rows[0];
      if (!chunk) throw new Error(`The import ${id} has lost a part of its file`);
      const content = Buffer.from(vault.open(placeOf(id, chunk.start), chunk.sealed), 'base64');
      yield content.subarray(at - chunk.start, end - chunk.start);
      at = chunk.start + content.length;
    }
  },
});

/** SHA-256 of a file, in hexadecimal digits. */
export async function digestOf(source: SheetSource): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of source.read(0, source.size)) hash.update(piece);
  return hash.digest('hex');
}
