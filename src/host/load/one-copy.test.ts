import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

/** Files of a plugin outside of this repository, removed at the end of the test. */
async function makeFiles(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'commongrid-one-copy-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}

/** What a fresh process prints that keeps one copy, and then runs this module code. Node runs the TypeScript itself. */
function run(code: string): unknown {
  const hooks = JSON.stringify(new URL('one-copy.ts', import.meta.url).href);
  const script = `import { keepOneCopy } from ${hooks}; keepOneCopy(); ${code}`;
  const cwd = fileURLToPath(new URL('.', import.meta.url));
  return JSON.parse(execFileSync('node', ['--input-type=module', '--eval', script], { cwd, encoding: 'utf8' }));
}

const ownPackage = (name: string) => ({
  [`node_modules/${name}/package.json`]: JSON.stringify({ name, main: 'index.js' }),
  [`node_modules/${name}/index.js`]: `module.exports = { GraphQLObjectType: class {}, own: true };`,
});

test('a plugin with a graphql of its own gets the host’s, whether it imports or requires it', async () => {
  const root = await makeFiles({
    'package.json': '{ "type": "module" }',
    ...ownPackage('graphql'),
    'index.js': `export { GraphQLObjectType } from 'graphql';`,
    'old.cjs': `exports.GraphQLObjectType = require('graphql').GraphQLObjectType;`,
  });

  const same = run(`
    import { GraphQLObjectType } from 'graphql';
    const modules = await Promise.all(${JSON.stringify([`${root}/index.js`, `${root}/old.cjs`])}.map((file) => import(file)));
    console.log(JSON.stringify(modules.map((module) => module.GraphQLObjectType === GraphQLObjectType)));
  `);

  expect(same).toEqual([true, true]);
});

test('parts of a shared package come from the host, too', async () => {
  const root = await makeFiles({ 'index.mjs': `export { GraphQLError } from 'graphql/error/GraphQLError.js';` });

  const same = run(`
    import { GraphQLError } from 'graphql';
    console.log(JSON.stringify((await import(${JSON.stringify(`${root}/index.mjs`)})).GraphQLError === GraphQLError));
  `);

  expect(same).toBe(true);
});

test('what the host does not have, and what is not shared, is the plugin’s own', async () => {
  const root = await makeFiles({
    ...ownPackage('@mikro-orm/not-in-the-host'),
    ...ownPackage('pg'),
    'index.mjs': `export { default as first } from '@mikro-orm/not-in-the-host'; export { default as second } from 'pg';`,
  });

  const own = run(`
    const { first, second } = await import(${JSON.stringify(`${root}/index.mjs`)});
    console.log(JSON.stringify([first.own, second.own]));
  `);

  expect(own).toEqual([true, true]);
});
