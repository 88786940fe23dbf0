import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hostVersion } from '../../plugin-api/version.js';
import { scaffoldFiles } from './files.js';
import type { PluginNames } from './names.js';

const templates = new URL('../templates/plugin/', import.meta.url);

/** Where a new plugin goes. */
export interface ScaffoldTarget {
  /** Its folder, which does not exist yet. */
  readonly folder: string;
  /** Whether it is bundled with this repository, or a package of its own. */
  readonly bundled: boolean;
  /** What its `package.json` installs Commongrid from: a version, or `file:` with a path. */
  readonly commongrid: string;
  /** The present moment: the number of its first migration. */
  readonly now: Date;
}

/**
 * Writes a new plugin, and gives the paths of its files. They are formatted for names as long as those in the guide;
 * what longer or shorter ones make of their lines is left to the author's formatter.
 */
export async function writePlugin(
  names: PluginNames,
  { folder, bundled, commongrid, now }: ScaffoldTarget,
): Promise<string[]> {
  const time = now.toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const values: Readonly<Record<string, string>> = { ...names, time, hostVersion, commongrid };
  const paths: string[] = [];
  for (const { template, path, packaged } of scaffoldFiles) {
    if (bundled && packaged) continue;
    const file = join(folder, fill(path, values));
    const text = await readFile(new URL(`${template}.tmpl`, templates), 'utf8');
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, fill(text, values), { flag: 'wx' });
    paths.push(file);
  }
  return paths;
}

/** Fills in `{{name}}`. A name that nobody knows is a mistake in the template. */
function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`A template names {{${name}}}, which is not known`);
    return value;
  });
}
