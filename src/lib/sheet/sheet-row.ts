import type { TextForm } from './detect-text.js';
import type { SheetLimits } from './limits.js';

/** Where reading stands: after this row. It can be stored, and given back as `after` to go on. */
export interface Checkpoint {
  /** Which sheet of the workbook, from 1; 1 in a CSV file. */
  readonly sheet: number;
  /** The row as a spreadsheet counts it, from 1, empty rows included. */
  readonly line: number;
  /** Bytes of the file that are done, of `source.size`: for a bar of progress, and to go on with CSV. */
  readonly bytes: number;
}

/** A row that can be used. The first one of a file is its headings. */
export interface SheetRow extends Checkpoint {
  /** As many as there are headings. Dates are `2026-01-31`, numbers are written plainly, an empty cell is ''. */
  readonly cells: readonly string[];
}

/**
 * What can be wrong with a file, a row or a cell, and what `values` say besides. Each of them is to be worded for people.
 * After those of the second half nothing else of the file is read.
 */
export const sheetRules = [
  /** `expected`, `found`: columns of the headings and of this row. */
  'sheet.column-count',
  /** `column`, `most`: more characters than a cell may have. */
  'sheet.cell-too-long',
  /** `column`: characters that are none in the encoding of the file, or that no text holds. */
  'sheet.encoding',
  /** `column`: a number of more than 15 digits, of which a spreadsheet keeps 15: the column is to be formatted as text. */
  'sheet.number-too-long',
  /** `column`: a number formatted as a date that is no day. */
  'sheet.not-a-date',
  /** `column`: a formula that the spreadsheet has not worked out. */
  'sheet.formula',
  /** `column`: #N/A and the like. */
  'sheet.error-value',

  /** No row with headings. */
  'sheet.empty',
  /** `most`, in bytes. */
  'sheet.file-too-large',
  /** `most`, `found`: columns of the headings. */
  'sheet.too-many-columns',
  /** `most`: rows of a sheet. */
  'sheet.too-many-rows',
  /** `most`: characters of a record; often a quotation mark that is never closed. */
  'sheet.record-too-long',
  /** A quotation mark inside of a cell, or one that is never closed. */
  'sheet.quotes',
  /** An .xls file of before 2007, or a workbook with a password. */
  'sheet.old-format',
  /** An .xlsb file. */
  'sheet.binary-workbook',
  /** A ZIP file, but no workbook. */
  'sheet.not-a-workbook',
  /** A workbook that is cut off, or altered, or breaks the rules of its format. */
  'sheet.damaged',
  /** `most`: files inside of a workbook. */
  'sheet.too-many-entries',
  /** A workbook that inflates to more than it may. */
  'sheet.inflates-too-much',
  /** A workbook that refers to other files. */
  'sheet.external-links',
] as const;

/** One of the ways in which a file can be wrong. */
export type SheetRule = (typeof sheetRules)[number];

/** What is wrong, and where. It never holds what stands in the cell. */
export interface SheetProblem {
  readonly sheet: number;
  readonly line: number;
  readonly problem: SheetRule;
  readonly values: Readonly<Record<string, number>>;
}

/** What comes out of a file, in its order. */
export type SheetItem = SheetRow | SheetProblem;

/** How a file is read, where that is not as usual. */
export interface ReadSheetOptions {
  /** Limits other than `sheetLimits`. */
  readonly limits?: Partial<SheetLimits>;
  /** Goes on after this row. The headings come out again, so that a reader finds its columns in the same way. */
  readonly after?: Checkpoint;
  /** How the text of a CSV file is written, if that is known; `detectText` finds it otherwise. */
  readonly text?: TextForm;
}

/** Ends the reading of a file; the readers give it out as their last problem. */
export class SheetRefusal extends Error {
  override readonly name = 'SheetRefusal';

  constructor(
    readonly problem: SheetRule,
    readonly values: Readonly<Record<string, number>> = {},
  ) {
    super(problem);
  }
}
