import { type Context, sql } from '../../plugin-api/index.js';
import { OrganizationRetired } from '../organization/organization.events.js';
import { organizationEndings } from '../organization/organization-endings.js';
import { organizationRetirementObstacles } from '../organization/retirement-obstacles.js';
import { divisionLevels } from './division-levels.js';
import { noteDivision } from './note-division.js';

/** A division that has vanished from the files, but is not to be retired yet. */
export interface HeldBack {
  readonly code: string;
  readonly name: string;
  /** Keys of the messages that say why. */
  readonly rules: readonly string[];
}

/**
 * Retires what has vanished from the files (`division_lost`), from below upwards, as the mutation would: by the same
 * obstacles and with the same endings. Gives what is held back; then the caller undoes all of it.
 */
export async function retireDivisions(context: Context): Promise<HeldBack[]> {
  const heldBack: HeldBack[] = [];
  for (const { digits } of [...divisionLevels].reverse()) {
    await sql`
      select 1 from core.organization as o join division_lost as lost on lost.id = o.id
      where lost.digits = ${digits} order by o.code for update of o`.execute(context.sql);
    const rows = await askObstacles(context, digits);
    heldBack.push(...rows.filter(({ rules }) => rules.length > 0));
    // Also when some are held back: so of what lies above, only what lies above those is.
    const free = rows.filter(({ rules }) => rules.length === 0).map(({ id }) => id);
    for (const id of free) await end(context, id);
    await sql`
      update core.organization set retired_on = ${context.today}::date, x_vanished = true, version = version + 1
      where id = any(${free}::uuid[])`.execute(context.sql);
  }
  return heldBack;
}

async function askObstacles(context: Context, digits: number): Promise<(HeldBack & { id: string })[]> {
  const obstacles = [...context.contributed(organizationRetirementObstacles).values()].map(({ item }) => item);
  const found = obstacles.map(
    ({ rule, exists }) => sql`case when ${exists(sql.ref<string>('lost.id'), context.today)} then ${rule} end`,
  );
  const { rows } = await sql<HeldBack & { id: string }>`
    select lost.id, lost.code, lost.name, array_remove(array[${sql.join(found)}]::text[], null) as rules
    from division_lost as lost where lost.digits = ${digits} order by lost.code`.execute(context.sql);
  return rows;
}

async function end(context: Context, organizationId: string): Promise<void> {
  noteDivision(context, organizationId, { retiredOn: context.today });
  const ending = { organizationId, day: context.today };
  for (const { item } of context.contributed(organizationEndings).values()) await item.end(context, ending);
  await context.emit(OrganizationRetired, organizationId, { organizationId });
}
