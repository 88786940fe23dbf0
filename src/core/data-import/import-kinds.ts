import { DataImportKind } from './data-import.enums.js';
import type { ImportKind } from './define-import.js';
import { postsImport } from './posts/posts-import.js';
import { premisesImport } from './premises/premises-import.js';
import { residentsImport } from './residents/residents-import.js';

/** Every kind of file that can be imported, by its code. */
export const importKinds: Readonly<Record<DataImportKind, ImportKind>> = {
  [DataImportKind.PREMISES]: premisesImport,
  [DataImportKind.RESIDENTS]: residentsImport,
  [DataImportKind.POSTS]: postsImport,
};
