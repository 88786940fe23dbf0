import { DataImportKind } from './data-import.enums.js';
import type { ImportKind } from './define-import.js';
import { premisesImport } from './premises/premises-import.js';
import { residentsImport } from './residents/residents-import.js';

/** Every kind of file that can be imported, by its code. */
export const importKinds: Partial<Readonly<Record<DataImportKind, ImportKind>>> = {
  [DataImportKind.PREMISES]: premisesImport,
  [DataImportKind.RESIDENTS]: residentsImport,
};

/** The kind of a file, by its code. */
export function kindOf(code: DataImportKind): ImportKind {
  const kind = importKinds[code];
  if (!kind) throw new Error(`Nothing imports ${code}`);
  return kind;
}
