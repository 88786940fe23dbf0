export type { ImportKind } from './define-import.js';
export type { ImportCount, ImportCounts } from './import-counts.js';
export { type FileImported, type FileToImport, type ImportProgress, importFile } from './import-file.js';
export { importKinds } from './import-kinds.js';
export { readImport } from './import-rows.js';
export { importTemplateOf, type TemplateFormat, templateFormats } from './import-template.js';
export { listProblems, notesOf, problemRows, type WordedProblem } from './problem-report.js';
export type { InTransaction } from './stage-file.js';
