import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Command } from 'commander';
import core from '../../core/core.plugin.js';
import { isPluginId } from '../../host/index.js';
import { packageRoot } from '../../lib/package-root.js';
import { StartupError } from '../../lib/startup-error.js';
import { commongridFor } from '../scaffold/commongrid-source.js';
import { type NamingOptions, namePlugin, type PluginNames } from '../scaffold/names.js';
import { writePlugin } from '../scaffold/write-plugin.js';
import type { Terminal } from '../terminal.js';

/** What `plugin new` is told. */
export interface NewPluginOptions extends NamingOptions {
  readonly bundled?: boolean;
}

/** `commongrid plugin new NAME`: a plugin that builds, starts and passes its own test. */
export function pluginNewCommand(parent: Command, terminal: Terminal): void {
  parent
    .command('new')
    .description('write a new plugin that builds, starts and passes its own test')
    .argument('<name>', 'its id: lower-case words with hyphens, such as repair-cafe')
    .option('--entity <Type>', 'the type that it stores (default: the id in the singular, such as RepairCafe)')
    .option('--title <text>', 'what it is called in English')
    .option('--chinese <text>', 'what it is called in Chinese')
    .option('--bundled', 'write it into plugins/ of this repository, instead of a package of its own in ./<name>')
    .action((name: string, options: NewPluginOptions) => newPlugin(name, options, terminal));
}

/** Writes a plugin. @throws StartupError for a name that will not do, and a folder that is there already */
export async function newPlugin(
  name: string,
  options: NewPluginOptions,
  terminal: Terminal,
  workingFolder = process.cwd(),
): Promise<void> {
  const names = namePlugin(requireId(name), options);
  requireNames(names);
  const bundled = options.bundled ?? false;
  const folder = bundled ? join(requireRepository(), name) : resolve(workingFolder, name);
  if (existsSync(folder)) {
    throw new StartupError('PLUGIN_EXISTS', `${folder} exists already.`, 'Choose another name, or remove it.');
  }
  const source = commongridFor(folder);
  const files = await writePlugin(names, { folder, bundled, commongrid: source.dependency, now: new Date() });
  const place = relative(workingFolder, folder);
  terminal.print(`Wrote ${files.length} files to ${place}: the plugin ${name} with the type ${names.type}.`);
  terminal.print(
    bundled
      ? `Next: npx biome check --write plugins/${name} && npx vitest run plugins/${name}`
      : `Next: ${source.first ?? ''}cd ${place} && npm install && npm test (see its README.md)`,
  );
}

function requireId(name: string): string {
  if (isPluginId(name) && name !== core.id) return name;
  throw new StartupError(
    'PLUGIN_NAME',
    `"${name}" cannot be the id of a plugin.`,
    'Use lower-case words with hyphens, such as repair-cafe; core, commongrid, public and pg-… are taken.',
  );
}

/** Names go into code, into texts in quotes and into the graph; one that does not fit there is refused here. */
function requireNames({ type, title, chinese }: PluginNames): void {
  if (!/^[A-Z][A-Za-z0-9]{0,47}$/.test(type)) {
    throw new StartupError('PLUGIN_TYPE_NAME', `"${type}" is no name of a type.`, 'Write it like RepairCafe.');
  }
  if (core.entities?.some((entity) => entity.name === type)) {
    throw new StartupError('PLUGIN_TYPE_NAME', `The core has a type ${type} already.`, 'Name another with --entity.');
  }
  if ([title, chinese].some((text) => !/^[^'"`\\${}\p{Cc}]{1,60}$/u.test(text)) || !/\p{Script=Han}/u.test(chinese)) {
    throw new StartupError(
      'PLUGIN_TITLE',
      'The title in one of the languages will not do.',
      'Give 1 to 60 characters without quotes and braces; the Chinese one needs Chinese characters.',
    );
  }
}

/** The folder of bundled plugins, in a clone. A package that was installed has no sources to add to. */
function requireRepository(): string {
  if (existsSync(join(packageRoot, 'src'))) return join(packageRoot, 'plugins');
  throw new StartupError(
    'PLUGIN_NOT_IN_REPOSITORY',
    'Only a clone of the repository has bundled plugins to add to.',
    'Leave --bundled out, for a package of its own.',
  );
}
