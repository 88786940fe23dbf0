import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { packageRoot } from '../../lib/package-root.js';
import { hostVersion } from '../../plugin-api/version.js';

/** From where a new plugin installs the Commongrid that it is tried with. */
export interface CommongridSource {
  /** What stands in `devDependencies`. */
  readonly dependency: string;
  /** What has to be done before `npm install`, as the beginning of a command line. */
  readonly first?: string;
}

/**
 * The Commongrid that runs now, for a plugin in this folder: the tarball that it was installed from, or its version in
 * the registry. A clone is packed first: a link into it would lead to second copies of everything.
 */
export function commongridFor(folder: string, root = packageRoot): CommongridSource {
  const tarball = `commongrid-${hostVersion}.tgz`;
  if (existsSync(join(root, 'src'))) {
    const first = `npm pack ${root} --pack-destination ${dirname(folder)} && `;
    return { dependency: `file:../${tarball}`, first };
  }
  const installed = installedFrom(dirname(root));
  return { dependency: installed ? `file:${relative(folder, installed)}` : hostVersion };
}

/** The tarball in which npm found the package in this `node_modules`; undefined for one of a registry. */
function installedFrom(modules: string): string | undefined {
  try {
    const lock = readFileSync(join(modules, '.package-lock.json'), 'utf8');
    const { packages } = JSON.parse(lock) as { packages?: Record<string, { resolved?: string }> };
    const from = packages?.['node_modules/commongrid']?.resolved;
    return from?.startsWith('file:') ? resolve(dirname(modules), from.slice('file:'.length)) : undefined;
  } catch {
    return undefined;
  }
}
