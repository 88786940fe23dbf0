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

/** SQL: which other row is meant, and its sheet where that is another one; of what `firstOf` has found. */
export const otherRow = sql`
  first_line as other, case when first_sheet = sheet then 'none' else first_sheet::text end as elsewhere`;

/** SQL: place of the first row of a window `same`. */
export const firstOf = (row: string): RawBuilder<unknown> => sql`
  first_value(${sql.id(row, 'line')}) over same as first_line,
  first_value(${sql.id(row, 'sheet')}) over same as first_sheet`;

/** Age in years that nobody has reached yet. */
const oldest = 130;

/** Rows of people who would be older than anybody ever was; where a number tells the birth, it is told there. */
export const tooOld: StagedCheck = {
  rule: 'core:import.too-old',
  warns: true,
  lines: ({ staged, today }) => sql`
    select s.sheet, s.line, ${oldest}::int as most, case when s.identity_kind in ('RESIDENT_ID', 'RESIDENCE_PERMIT')
      then 'identityNumber' else 'birthDate' end as "column"
    from ${staged} s
    where not s.bad and s.birth_date < (${today}::date - make_interval(years => ${oldest}::int))::date`,
};

/** Rows that say another value for the same key than the first row that says any: one code with two names. */
export const sayTheSame = ({ key, value, column }: Between): StagedCheck => ({
  rule: 'core:import.differs',
  column,
  lines: ({ staged }) => sql`
    select sheet, line, ${otherRow} from (
      select s.sheet, s.line, s.${sql.id(value)} as said, first_value(s.${sql.id(value)}) over same as first_said,
        ${firstOf('s')}
      from ${staged} s where s.${sql.id(key)} is not null and s.${sql.id(value)} is not null
      window same as (partition by s.${sql.id(key)} order by s.sheet, s.line)
    ) as compared where said <> first_said`,
});

/** Rows whose value an earlier row has. */
export const standsOnce = (value: string, column: string): StagedCheck => ({
  rule: 'core:import.twice',
  column,
  lines: ({ staged }) => sql`
    select sheet, line, ${otherRow} from (
      select s.sheet, s.line, ${firstOf('s')}, row_number() over same as n
      from ${staged} s where s.${sql.id(value)} is not null
      window same as (partition by s.${sql.id(value)} order by s.sheet, s.line)
    ) as compared where n > 1`,
});
