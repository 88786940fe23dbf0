import { execFile } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packageRoot } from '../../lib/package-root.js';

/** Folders with sources; those of the same names in `dist` hold what is made of them. */
const folders = ['src', 'plugins'];

/** Copies what is no TypeScript to the compiled files, as a build does. */
export async function copyFiles(): Promise<void> {
  await promisify(execFile)('npm', ['run', '--silent', 'build:assets'], { cwd: packageRoot });
}

/**
 * Removes compiled files whose source is gone, which `tsc` leaves behind: a renamed migration would run under both
 * names.
 */
export async function removeOrphans(): Promise<void> {
  for (const folder of folders) {
    const output = join(packageRoot, 'dist', folder);
    for (const file of await readdir(output, { recursive: true })) {
      const source = file.replace(/(\.d\.ts|\.js|\.js\.map)$/, '.ts');
      if (existsSync(join(packageRoot, folder, source))) continue;
      await rm(join(output, file), { recursive: true, force: true });
    }
  }
}

/** Calls `onChange` when a file changes that `copyFiles` copies, until the signal is aborted. */
export function watchFiles(signal: AbortSignal, onChange: () => unknown): void {
  for (const folder of folders) {
    watch(join(packageRoot, folder), { recursive: true, signal }, (_event, name) => {
      if (name && /\.(json|csv|tmpl)$/.test(name)) onChange();
    });
  }
}
