import { type Context, sql } from '../../plugin-api/index.js';
import {
  OrganizationMoved,
  OrganizationReclassified,
  OrganizationRenamed,
  OrganizationRevived,
} from '../organization/organization.events.js';
import type { DivisionLevel } from './division-levels.js';
import { noteDivision } from './note-division.js';

/**
 * When more are renamed, none of them has an event of that: then it is the naming that changed, and `DivisionsImported`
 * says how many names did. The audit trail has each of them all the same, and whatever else became of them is told.
 */
const mostRenameEvents = 10_000;

/** Changed divisions that are read at once. */
const rowsAtOnce = 20_000;

interface Changed {
  readonly id: string;
  readonly code: string;
  readonly oldName: string;
  readonly name: string;
  readonly oldKind: string;
  readonly kind: string;
  readonly scheme: string | null;
  readonly level: string | null;
  readonly fromParentId: string | null;
  readonly toParentId: string | null;
  readonly revives: boolean;
  readonly renames: boolean;
  readonly moves: boolean;
}

/**
 * Makes the existing divisions of one level what the files say: there again, elsewhere, of another name. From today on.
 */
export async function changeDivisions(context: Context, level: DivisionLevel): Promise<void> {
  const ofLevel = sql`c.digits = ${level.digits} and c.id = o.id`;
  await sql`
    update core.organization as o set retired_on = null, x_vanished = false, version = o.version + 1,
      valid_from = case when o.retired_on = ${context.today}::date then o.valid_from else ${context.today}::date end
    from division_change as c where ${ofLevel} and c.revives`.execute(context.sql);
  await sql`
    update core.organization as o set parent_id = up.id, x_file_parent_id = up.id, version = o.version + 1,
      valid_from = ${context.today}::date
    from division_change as c left join core.organization as up on up.code = c.parent_code
    where ${ofLevel} and c.moves`.execute(context.sql);
  // Another kind only with another name (镇 that become 街道), and only one that an import gives.
  await sql`
    update core.organization as o set name = c.name, version = o.version + 1, valid_from = ${context.today}::date,
      kind = case when o.kind = any(${level.kinds}) then c.kind else o.kind end
    from division_change as c where ${ofLevel} and c.renames`.execute(context.sql);
  // Somebody here was quicker than the files.
  await sql`
    update core.organization as o set x_file_parent_id = c.file_parent_id
    from division_change as c where ${ofLevel} and not c.moves and o.x_file_parent_id is not null
      and o.x_file_parent_id is distinct from c.file_parent_id and c.file_parent_id is not null`.execute(context.sql);
  await tellAll(context, level);
}

async function tellAll(context: Context, { digits }: DivisionLevel): Promise<void> {
  const namesToo = await areFewRenames(context);
  let rows: readonly Changed[] = [];
  do {
    rows = await changedAfter(context, digits, rows.at(-1)?.code ?? '');
    for (const row of rows) {
      note(context, row);
      await tell(context, row, namesToo);
    }
  } while (rows.length === rowsAtOnce);
}

async function areFewRenames(context: Context): Promise<boolean> {
  const { rows } = await sql<{ few: boolean }>`
    select count(*) <= ${mostRenameEvents} as few from division_change where renames`.execute(context.sql);
  return rows[0]?.few ?? true;
}

async function changedAfter(context: Context, digits: number, code: string): Promise<readonly Changed[]> {
  const { rows } = await sql<Changed>`
    select o.id, c.code, c.old_name as "oldName", o.name, c.old_kind as "oldKind", o.kind, o.scheme, o.level,
      c.parent_id as "fromParentId", o.parent_id as "toParentId", c.revives, c.moves, c.renames
    from division_change as c join core.organization as o on o.id = c.id
    where c.digits = ${digits} and c.code > ${code} and (c.revives or c.moves or c.renames)
    order by c.code limit ${rowsAtOnce}`.execute(context.sql);
  return rows;
}

const isReclassified = ({ renames, oldKind, kind }: Changed) => renames && oldKind !== kind;

function note(context: Context, row: Changed): void {
  noteDivision(context, row.id, {
    ...(row.revives && { revivedOn: context.today }),
    ...(row.moves && { parentId: [row.fromParentId, row.toParentId] }),
    ...(row.renames && { name: [row.oldName, row.name] }),
    ...(isReclassified(row) && { kind: [row.oldKind, row.kind] }),
  });
}

async function tell(context: Context, row: Changed, namesToo: boolean): Promise<void> {
  const { id: organizationId, kind, level, scheme, fromParentId, toParentId } = row;
  if (row.revives) await context.emit(OrganizationRevived, organizationId, { organizationId });
  if (row.moves) {
    await context.emit(OrganizationMoved, organizationId, { organizationId, fromParentId, toParentId });
  }
  if (row.renames && namesToo) await context.emit(OrganizationRenamed, organizationId, { organizationId });
  if (isReclassified(row)) {
    await context.emit(OrganizationReclassified, organizationId, { organizationId, kind, level, scheme });
  }
}
