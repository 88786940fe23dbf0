/**
 * What a spreadsheet takes for a formula, so that a name typed by a stranger would run on the computer of whoever opens
 * the file. The list is OWASP's ("CSV Injection"), with the full-width forms that Excel for Chinese reads the same way.
 * Apostrophes before it are counted in, so that each cell can be read back as it was.
 */
const danger = /^'*[=+\-@\t\r\n＝＋－＠]/;
const defused = /^'+[=+\-@\t\r\n＝＋－＠]/;

/** A cell as it is safe to write: an apostrophe before what could be a formula. */
export const defuse = (cell: string): string => (danger.test(cell) ? `'${cell}` : cell);

/** The cell that `defuse` was given. */
export const undefuse = (cell: string): string => (defused.test(cell) ? cell.slice(1) : cell);
