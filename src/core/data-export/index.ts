export { DataExportFormat } from './data-export.enums.js';
export { exportByOperator, type OperatorExport } from './export-by-operator.js';
export { exportFormats } from './export-file.js';
export {
  defineExport,
  type ExportColumn,
  type ExportFilter,
  type ExportKind,
  type ExportPage,
  type ExportPosition,
  exportKinds,
  type MaskedValue,
} from './export-kinds.js';
export { dataExportName } from './export-rows.js';
