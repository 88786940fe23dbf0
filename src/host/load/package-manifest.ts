import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package as far as its `package.json` tells how it is loaded. */
export interface Manifest {
  readonly main?: string;
  readonly exports?: unknown;
  readonly scripts?: Readonly<Record<string, string>>;
}

/** The `package.json` of a folder; undefined when there is none that can be read. */
export function readManifest(folder: string): Manifest | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  } catch {
    return undefined;
  }
}

/** The file that the package is loaded from, as `exports` or else `main` names it; undefined when neither does. */
export const entryOf = ({ exports, main }: Manifest): string | undefined => exported(exports) ?? main;

/** The file behind the package's own name in `exports`; undefined when that is not written in one of the usual ways. */
function exported(exports: unknown): string | undefined {
  if (typeof exports === 'string') return exports;
  if (typeof exports !== 'object' || exports === null) return undefined;
  const conditions = exports as Readonly<Record<string, unknown>>;
  return exported(conditions['.'] ?? conditions.import ?? conditions.default);
}
