export type { BadLine } from './division-row.js';
export { type ImportProgress, type ImportResult, importDivisions } from './import-divisions.js';
export type { ImportCounts } from './staging.js';
