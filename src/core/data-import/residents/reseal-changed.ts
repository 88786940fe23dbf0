import { type Context, sql } from '../../../plugin-api/index.js';
import { openVault, type Vault } from '../../vault/index.js';
import type { ImportJob } from '../define-import.js';

/** Persons that are resealed at a time. */
const atOnce = 5_000;

interface Changed {
  readonly id: string;
  readonly stagedId: string;
  readonly identity: Buffer | null;
  readonly phone: Buffer | null;
}

/**
 * Numbers were sealed for the row that a new person would have been. Those that are written to somebody who is known are
 * sealed for their row, in `import_sealed`: there they could not be opened otherwise.
 */
export async function resealChanged(context: Context, { staged }: ImportJob): Promise<void> {
  await sql`drop table if exists import_sealed`.execute(context.sql);
  await sql`
    create temporary table import_sealed (id uuid, identity_sealed bytea, phone_sealed bytea) on commit drop`.execute(
    context.sql,
  );
  const vault = await openVault(context);
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await sql<Changed>`
      select p.id, s.id as "stagedId", s.identity_sealed as identity, s.phone_sealed as phone
      from import_person p join ${staged} s on s.id = p.staged_id
      where p.changes and p.is_first and p.id > ${after}::uuid
        and (s.identity_sealed is not null or s.phone_sealed is not null)
      order by p.id limit ${atOnce}`.execute(context.sql);
    if (rows.length === 0) return;
    const values = rows.map((row) => ({
      id: row.id,
      identity: reseal(vault, 'identity_sealed', row, row.identity),
      phone: reseal(vault, 'phone_sealed', row, row.phone),
    }));
    await sql`
      insert into import_sealed
      select id, identity, phone from unnest(
        ${values.map(({ id }) => id)}::uuid[], ${values.map(({ identity }) => identity)}::bytea[],
        ${values.map(({ phone }) => phone)}::bytea[]
      ) as given (id, identity, phone)`.execute(context.sql);
    after = rows.at(-1)?.id as string;
  }
}

function reseal(vault: Vault, column: string, { id, stagedId }: Changed, sealed: Buffer | null): Buffer | null {
  const table = 'person';
  return sealed && vault.seal({ table, column, id }, vault.open({ table, column, id: stagedId }, sealed));
}
