import type { ImportKind } from './define-import.js';
import type { RowProblem } from './import-problem.js';

/** Which column of the kind stands where in the file: codes, from left to right; undefined where nothing is known. */
export type Placing = readonly (string | undefined)[];

/**
 * Finds the columns of a kind by their headings, in whichever order and language. A heading that is not known is named
 * by its place: in a file without headings a row of data stands there.
 */
export function readHeadings(kind: ImportKind, cells: readonly string[]): { placing: Placing; problems: RowProblem[] } {
  const known = new Map(
    Object.entries(kind.columns).flatMap(([code, { heading, also = [] }]) =>
      [code, heading.en, heading['zh-CN'], ...also].map((words) => [plain(words), code] as const),
    ),
  );
  const problems: RowProblem[] = [];
  const placing: (string | undefined)[] = [];
  for (const [at, cell] of cells.entries()) {
    const code = known.get(plain(cell));
    if (code === undefined) problems.push({ rule: 'core:import.heading-unknown', values: { number: at + 1 } });
    else if (placing.includes(code)) problems.push({ rule: 'core:import.heading-twice', column: code });
    placing.push(code);
  }
  for (const [code, { isRequired }] of Object.entries(kind.columns)) {
    if (isRequired && !placing.includes(code)) problems.push({ rule: 'core:import.heading-missing', column: code });
  }
  return { placing, problems };
}

/** Without what people add to a heading: blanks, an asterisk for what must be filled in, capitals, remarks in brackets. */
const plain = (heading: string): string =>
  heading
    .normalize('NFKC')
    .replace(/\([^)]*\)/g, '')
    .replace(/[\s*_-]/g, '')
    .toLowerCase();
