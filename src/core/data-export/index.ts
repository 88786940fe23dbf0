export type { DataExportFormat } from './data-export.enums.js';
export { exportByOperator } from './export-by-operator.js';
export { dataExportName } from './export-rows.js';
