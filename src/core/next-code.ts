import { type Context, sql } from '../plugin-api/index.js';
import { nextNumber } from './next-number.js';

/** How the codes of a table are made: `4401-B007` has the letter B and 3 digits. */
interface CodeSeries {
  readonly table: 'compound' | 'building' | 'building_unit' | 'dwelling' | 'facility' | 'responsibility_area';
  readonly letter: string;
  readonly digits: number;
}

/** Series of codes that begin with that of an organization. */
export const codeSeries = {
  compound: { table: 'compound', letter: 'C', digits: 3 },
  building: { table: 'building', letter: 'B', digits: 3 },
  unit: { table: 'building_unit', letter: 'U', digits: 4 },
  dwelling: { table: 'dwelling', letter: 'D', digits: 5 },
  facility: { table: 'facility', letter: 'F', digits: 3 },
  responsibilityArea: { table: 'responsibility_area', letter: 'R', digits: 3 },
} as const satisfies Record<string, CodeSeries>;

/** The code of the organization, a letter, and a number that none of the table has yet. */
export async function nextCode(
  context: Context,
  organizationId: string,
  { table, letter, digits }: CodeSeries,
): Promise<string> {
  for (;;) {
    const number = String(await nextNumber(context, organizationId, table)).padStart(digits, '0');
    const { rows } = await sql<{ code: string; isTaken: boolean }>`
      select made.code, exists (select 1 from core.${sql.raw(table)} c where c.code = made.code) as "isTaken"
      from core.organization o
      cross join lateral (select left(o.code, ${62 - number.length}) || ${`-${letter}${number}`}) as made (code)
      where o.id = ${organizationId}`.execute(context.sql);
    if (rows[0] && !rows[0].isTaken) return rows[0].code;
  }
}
