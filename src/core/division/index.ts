export type { BadLines } from './bad-lines.js';
export type { BadLine } from './division-row.js';
export { type ImportProgress, type ImportResult, type ImportSummary, importDivisions } from './import-divisions.js';
