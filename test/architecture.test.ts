import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { PluginDefinition } from '../src/plugin-api/index.js';

// What lint cannot say: it knows paths, but not which plugin requires which.

const root = fileURLToPath(new URL('..', import.meta.url));
const plugins = globSync('*/index.ts', { cwd: join(root, 'plugins') }).map(dirname);

interface Import {
  readonly from: string;
  /** Path of what is imported, from the root of the repository. */
  readonly to: string;
}

/** The relative imports of the files that match. */
function importsOf(pattern: string): Import[] {
  return globSync(pattern, { cwd: root }).flatMap((from) => {
    const specifiers = readFileSync(join(root, from), 'utf8').matchAll(
      /^(?:import|export|\})(?:.* from)? '(\.[^']+)';$/gm,
    );
    return [...specifiers].map(([, path = '']) => ({ from, to: relative(root, resolve(root, dirname(from), path)) }));
  });
}

test.each(plugins)('%s imports another plugin only if it names it, and only through its index', async (plugin) => {
  const { default: definition } = (await import(`../plugins/${plugin}/index.ts`)) as { default: PluginDefinition };
  const named = Object.keys({ ...definition.requires, ...definition.uses });
  const allowed = new Set(named.map((id) => `plugins/${id}/index.js`));

  const leaving = importsOf(`plugins/${plugin}/**/*.ts`).filter(({ to }) => !to.startsWith(`plugins/${plugin}/`));

  expect(leaving.filter(({ to }) => !allowed.has(to))).toEqual([]);
});

test('nothing in src knows a bundled plugin', () => {
  const imports = importsOf('src/**/*.ts');

  expect(imports.length).toBeGreaterThan(1000);
  expect(imports.filter(({ to }) => to.startsWith('plugins/'))).toEqual([]);
});

test('folders of the core import one another one way', () => {
  const folderOf = (path: string) => /^src\/core\/([a-z-]+)\//.exec(path)?.[1];
  const needs = new Map<string, Set<string>>();
  for (const { from, to } of importsOf('src/core/*/**/*.ts')) {
    const [folder, needed] = [folderOf(from), folderOf(to)];
    if (!folder || !needed || folder === needed || /\.test\.ts$|\/test\//.test(from)) continue;
    needs.set(folder, (needs.get(folder) ?? new Set()).add(needed));
  }
  // Whatever needs nothing that is left is set aside, again and again; what stays runs in a circle.
  let left = [...needs.keys()];
  for (let before = Infinity; left.length < before; ) {
    before = left.length;
    left = left.filter((folder) => left.some((other) => needs.get(folder)?.has(other)));
  }

  expect(needs.size).toBeGreaterThan(5);
  expect(left).toEqual([]);
});
