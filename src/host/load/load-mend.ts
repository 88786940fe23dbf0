import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { nearest } from '../../lib/nearest.js';
import { entryOf, readManifest } from './package-manifest.js';

/**
 * What mends a plugin that cannot be loaded: to build it, to name what is built, to mend it, to write its name as it is, or else to install
 * it.
 * @param name as the operator listed it
 * @param bundled names of the bundled plugins
 */
export function mendOf(name: string, workingFolder: string, bundled: readonly string[]): string {
  const unbuilt = findUnbuilt(name, workingFolder);
  if (unbuilt) return `Build it: npm run build in ${unbuilt}.`;
  const source = findPackageOfSource(name, workingFolder);
  if (source) return `Name the folder, and build it: npm run build in ${source}.`;
  if (bundled.includes(name) || existsSync(folderOf(name, workingFolder) ?? '')) return 'It is there: mend its module.';
  const near = nearest(name, candidates(name, workingFolder, bundled));
  return near === undefined ? 'Correct its name or path, or install it.' : `Did you mean "${near}"?`;
}

/** The folder of the plugin, when its `package.json` names a file that its build would make and has not made. */
function findUnbuilt(name: string, workingFolder: string): string | undefined {
  const folder = folderOf(name, workingFolder);
  const manifest = folder && readManifest(folder);
  const entry = manifest && entryOf(manifest);
  if (!entry || existsSync(join(folder, entry))) return undefined;
  return manifest.scripts?.build ? folder : undefined;
}

/** The folder of the package to which a TypeScript file belongs that was named in the place of what is built of it. */
function findPackageOfSource(name: string, workingFolder: string): string | undefined {
  const file = resolve(workingFolder, name);
  if (!isPath(name) || !/\.[mc]?ts$/.test(name) || !existsSync(file)) return undefined;
  let folder = dirname(file);
  while (!readManifest(folder)) {
    if (folder === dirname(folder)) return dirname(file);
    folder = dirname(folder);
  }
  return folder;
}

function folderOf(name: string, workingFolder: string): string | undefined {
  if (isPath(name)) return resolve(workingFolder, name);
  const above = createRequire(resolve(workingFolder, 'package.json')).resolve.paths(name) ?? [];
  return above.map((folder) => join(folder, name)).find((folder) => existsSync(folder));
}

/**
 * What could have been meant: of a path its neighbours; of a name the bundled plugins, and packages in the working
 * folder.
 */
function candidates(name: string, workingFolder: string, bundled: readonly string[]): string[] {
  if (isPath(name)) {
    const written = name.slice(0, name.lastIndexOf('/') + 1);
    return list(dirname(resolve(workingFolder, name))).map((neighbour) => written + neighbour);
  }
  const packages = list(workingFolder).filter((folder) => existsSync(join(workingFolder, folder, 'package.json')));
  return [...bundled, ...packages.map((folder) => `./${folder}`)];
}

const isPath = (name: string) => /^[./]/.test(name);

const list = (folder: string) =>
  existsSync(folder) ? readdirSync(folder).filter((name) => !name.startsWith('.')) : [];
