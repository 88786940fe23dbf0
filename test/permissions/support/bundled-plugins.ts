import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PluginDefinition } from '../../../src/plugin-api/index.js';

const folder = fileURLToPath(new URL('../../../plugins/', import.meta.url));

/** All plugins of `plugins/`, by name: a new one is in the matrix from its first day. */
export async function bundledPlugins(): Promise<PluginDefinition[]> {
  const modules = globSync('*/index.ts', { cwd: folder }).sort();
  const loaded = modules.map(
    (path) => import(/* @vite-ignore */ `${folder}${path}`) as Promise<{ default: PluginDefinition }>,
  );
  return (await Promise.all(loaded)).map((module) => module.default);
}
