/** Files of rows, CSV and XLSX, read and written as streams, with a limit on everything. */
export type { TextForm } from './detect-text.js';
export { type SheetLimits, sheetLimits } from './limits.js';
export { readSheet, type SheetFormat } from './read-sheet.js';
export {
  type Checkpoint,
  type ReadSheetOptions,
  type SheetItem,
  type SheetProblem,
  type SheetRow,
  type SheetRule,
  sheetRules,
} from './sheet-row.js';
export { bytesSource, openFileSource, type SheetSource } from './sheet-source.js';
export { type Rows, writeCsv } from './write-csv.js';
export { type SheetToWrite, writeXlsx } from './write-xlsx.js';
