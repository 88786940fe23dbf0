export type { ImportKind } from './define-import.js';
export type { ImportCounts } from './import-counts.js';
export { type FileImported, type FileToImport, type ImportProgress, importFile } from './import-file.js';
export { importKinds } from './import-kinds.js';
export { importTemplateOf, type TemplateFormat, templateFormats } from './import-template.js';
export { listProblems, problemRows } from './problem-report.js';
