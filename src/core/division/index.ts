export type { BadLines } from './bad-lines.js';
export type { BadLine } from './division-row.js';
export type { Sweep } from './find-sweep.js';
export type { ImportCounts } from './import-counts.js';
export {
  type ImportOptions,
  type ImportProgress,
  type ImportRefusal,
  type ImportResult,
  importDivisions,
} from './import-divisions.js';
export type { ImportSummary } from './import-summary.js';
export type { HeldBack } from './retire-divisions.js';
