import { type Context, sql } from '../../../plugin-api/index.js';
import { registeredNoAt } from '../../household/household.service.js';
import { readIdentityData } from '../../person/person.access.js';
import { openVault } from '../../vault/index.js';
import type { ImportJob } from '../define-import.js';

/** Households that are looked at at a time. */
const atOnce = 5_000;

interface Numbered {
  readonly id: string;
  readonly stagedId: string;
  readonly given: Buffer;
  readonly held: Buffer | null;
}

/** Whether it may be told which households have the number of their register already. */
export const mayCompareNumbers = ({ rights, isCarriedOut }: ImportJob): boolean =>
  isCarriedOut || rights.has(readIdentityData);

/**
 * Which households get another number of their register, in `import_household_no`: sealed for their row. What is sealed
 * shows not whether it is the same, so both are opened. Of whoever may not see such numbers each that is given counts as
 * another until the import is carried out: that it is the same would tell it, to who tries one after the other.
 */
export async function compareNumbers(context: Context, job: ImportJob): Promise<void> {
  const { staged } = job;
  await sql`drop table if exists import_household_no, import_numbered`.execute(context.sql);
  await sql`
    create temporary table import_household_no (id uuid primary key, sealed bytea not null) on commit drop`.execute(
    context.sql,
  );
  // Of each household the first row that says a number: found once, not for each page of them anew.
  await sql`
    create temporary table import_numbered on commit drop as
    select distinct on (h.id) h.id, s.id as staged_id, s.registered_no_sealed as given, k.registered_no_sealed as held
    from ${staged} s
    join import_household h on h.code = s.household_code and not h.is_elsewhere
    left join core.household k on k.id = h.id and h.known
    where s.registered_no_sealed is not null and not s.bad
    order by h.id, s.sheet, s.line`.execute(context.sql);
  await sql`create unique index on import_numbered (id)`.execute(context.sql);
  const mayCompare = mayCompareNumbers(job);
  const vault = await openVault(context);
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await sql<Numbered>`
      select n.id, n.staged_id as "stagedId", n.given, n.held from import_numbered n
      where n.id > ${after}::uuid order by n.id limit ${atOnce}`.execute(context.sql);
    const changed = rows.flatMap(({ id, stagedId, given, held }) => {
      const number = vault.open(registeredNoAt(stagedId), given);
      if (held && mayCompare && vault.open(registeredNoAt(id), held) === number) return [];
      return [{ id, sealed: id === stagedId ? given : vault.seal(registeredNoAt(id), number) }];
    });
    await sql`
      insert into import_household_no
      select id, sealed from unnest(
        ${changed.map(({ id }) => id)}::uuid[], ${changed.map(({ sealed }) => sealed)}::bytea[]) as n (id, sealed)`.execute(
      context.sql,
    );
    if (rows.length < atOnce) return;
    after = rows.at(-1)?.id as string;
  }
}
