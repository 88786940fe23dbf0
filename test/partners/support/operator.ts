import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CommongridProcess, type Environment } from '../../process/support/commongrid-process.js';
import { builtInstallation } from '../../support/build.js';
import { type Ran, runIn } from '../../support/installation.js';

const source = join(import.meta.dirname, '../plugins/tool-library');

/** An operator's project in which the packed product is installed with npm, and a partner's plugin beside it. */
export class Operator {
  readonly #servers: CommongridProcess[] = [];
  readonly #elsewhere: string[] = [];

  private constructor(readonly folder: string) {}

  /** Packs the present sources, and installs the tarball with all that it needs from the registry. */
  static async install(): Promise<Operator> {
    const folder = await mkdtemp(join(tmpdir(), 'commongrid-operator-'));
    const operator = new Operator(folder);
    try {
      await writeFile(join(folder, 'package.json'), '{ "name": "operator", "private": true, "type": "module" }\n');
      await operator.npm('install', await pack(join(await builtInstallation(), 'node_modules/commongrid'), folder));
      return operator;
    } catch (error) {
      await operator.remove();
      throw error;
    }
  }

  /** The partner's plugin in a folder of the project, compiled against the product that is installed. */
  async writePlugin(): Promise<string> {
    const folder = join(this.folder, 'tool-library');
    await copyPlugin(folder);
    await build(folder);
    return folder;
  }

  /**
   * A folder elsewhere with the plugin, and with a `node_modules` of its own, as `npm install` there makes one: other
   * files of everything that this project has, too (by hard links, to save the minute that a second installation
   * takes).
   */
  async pluginElsewhere(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'commongrid-partner-'));
    this.#elsewhere.push(folder);
    await copyPlugin(folder);
    await promisify(execFile)('cp', ['-al', join(this.folder, 'node_modules'), join(folder, 'node_modules')]);
    await build(folder);
    return folder;
  }

  /** Packs a plugin, and installs the tarball here. */
  async installPlugin(folder: string): Promise<void> {
    await this.npm('install', await pack(folder, this.folder));
  }

  /** Runs npm here, and shows what it said if it fails. */
  async npm(...given: string[]): Promise<void> {
    requireSuccess(await runIn(this.folder, 'npm', [...given, ...quietly]));
  }

  /** Runs the `commongrid` command of this project. */
  async commongrid(given: string, environment: Environment): Promise<string> {
    const ran = await runIn(this.folder, join(this.folder, 'node_modules/.bin/commongrid'), given.split(' '), {
      environment,
    });
    requireSuccess(ran);
    return ran.output;
  }

  /** Starts the server, and waits until it takes requests. */
  async serve(environment: Environment): Promise<CommongridProcess> {
    const server = await CommongridProcess.start(environment, this.folder, this.folder);
    this.#servers.push(server);
    return server.ready();
  }

  /** Ends what still runs, and removes the project. */
  async remove(): Promise<void> {
    for (const server of this.#servers) if (server.isRunning) await server.endBy('SIGKILL');
    for (const folder of [this.folder, ...this.#elsewhere]) {
      await rm(folder, { recursive: true, force: true, maxRetries: 10 });
    }
  }
}

/** Its `package.json` has another name here, where its imports of `commongrid` mean the package that it lies in. */
async function copyPlugin(folder: string): Promise<void> {
  await cp(source, folder, { recursive: true });
  await rename(join(folder, 'partner.package.json'), join(folder, 'package.json'));
}

const quietly = ['--prefer-offline', '--no-audit', '--no-fund'];

/** Compiles a plugin in its folder. */
export const build = async (folder: string): Promise<void> =>
  requireSuccess(await runIn(folder, 'npm', ['run', 'build']));

/** The path of the tarball that `npm pack` makes of a package. */
async function pack(folder: string, destination: string): Promise<string> {
  const before = new Set(await readdir(destination));
  requireSuccess(await runIn(folder, 'npm', ['pack', '--ignore-scripts', '--pack-destination', destination]));
  const made = (await readdir(destination)).find((name) => name.endsWith('.tgz') && !before.has(name));
  if (!made) throw new Error(`npm pack made nothing in ${destination}`);
  return join(destination, made);
}

function requireSuccess({ code, output }: Ran): void {
  if (code !== 0) throw new Error(output);
}
