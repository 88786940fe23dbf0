import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The compiled product: this repository's, or another build that is to be compared (`BENCH_BUILD=/path/to/dist`). */
const build = resolve(process.env.BENCH_BUILD || join(import.meta.dirname, '../../dist'));

/** Path of a compiled file. */
export const productPath = (file: string): string => join(build, file);

/** Its address for `import`. */
export const productFile = (file: string): string => pathToFileURL(productPath(file)).href;

// All commands and servers of a run share one key, so that none makes one in the folder from which the bench is run.
process.env.COMMONGRID_DATA_KEYS ||= randomBytes(32).toString('base64url');
