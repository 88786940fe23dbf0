import { type RawBuilder, sql } from '../../plugin-api/index.js';
import type { StagedCheck } from './define-import.js';

/** Columns of staged rows, by their names in SQL, and the code of the one at fault. */
interface Between {
  readonly key: string;
  readonly value: string;
  readonly column: string;
}

/** SQL: that the cells of a staged row `s` in these columns could be read, or are empty. */
export const couldRead = (...columns: readonly string[]): RawBuilder<boolean> =>
  sql<boolean>`(s.unread && ${columns}::text[]) is not true`;

/** Rows that say another value for the same key than the first row that says any: one code with two names. */
export const sayTheSame = ({ key, value, column }: Between): StagedCheck => ({
  rule: 'core:import.differs',
  column,
  lines: ({ staged }) => sql`
    select sheet, line, first_line as other from (
      select s.sheet, s.line, s.${sql.id(value)} as said, first_value(s.${sql.id(value)}) over same as first_said,
        first_value(s.line) over same as first_line
      from ${staged} s where s.${sql.id(key)} is not null and s.${sql.id(value)} is not null
      window same as (partition by s.${sql.id(key)} order by s.sheet, s.line)
    ) as compared where said <> first_said`,
});

/** Rows whose value an earlier row has. */
export const standsOnce = (value: string, column: string): StagedCheck => ({
  rule: 'core:import.twice',
  column,
  lines: ({ staged }) => sql`
    select sheet, line, first_line as other from (
      select s.sheet, s.line, first_value(s.line) over same as first_line, row_number() over same as n
      from ${staged} s where s.${sql.id(value)} is not null
      window same as (partition by s.${sql.id(value)} order by s.sheet, s.line)
    ) as compared where n > 1`,
});
