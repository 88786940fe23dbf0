import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { loadPlugins, type PluginSources } from './load-plugins.js';

const definition = (id: string) => `export default { id: '${id}', folder: import.meta.url };`;

/** Files of an operator's folder; what is below `bundled/` stands for our own plugins. */
async function sourcesOf(files: Readonly<Record<string, string>>): Promise<PluginSources> {
  const root = await mkdtemp(join(tmpdir(), 'commongrid-load-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries({ 'package.json': '{ "type": "module" }', ...files })) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return { bundled: new URL('bundled/', `${pathToFileURL(root).href}/`), workingFolder: root };
}

const required = (name: string) => ({ name, required: true });

test('without a list all bundled plugins are loaded, in alphabetical order, as required', async () => {
  const sources = await sourcesOf({
    'bundled/tree/index.ts': definition('tree'),
    'bundled/bush/index.ts': definition('bush'),
    'bundled/notes/readme.md': 'no plugin',
  });
  const { loaded, unloaded } = await loadPlugins(undefined, sources);

  expect(loaded.map((plugin) => [plugin.definition.id, plugin.required])).toEqual([
    ['bush', true],
    ['tree', true],
  ]);
  expect(unloaded).toEqual([]);
});

test('a list names bundled plugins, paths and packages of the operator’s project', async () => {
  const sources = await sourcesOf({
    'bundled/tree/index.ts': definition('tree'),
    'mine/index.js': definition('mine'),
    'node_modules/@partner/aid/package.json': '{ "name": "@partner/aid", "type": "module", "exports": "./main.js" }',
    'node_modules/@partner/aid/main.js': definition('aid'),
  });
  const { loaded } = await loadPlugins(['./mine/index.js', 'tree', '@partner/aid'].map(required), sources);

  expect(loaded.map((plugin) => plugin.definition.id)).toEqual(['mine', 'tree', 'aid']);
});

test('a package that is named by its path is loaded from where its exports say', async () => {
  const exports = '{ ".": { "types": "./dist/index.d.ts", "default": "./dist/index.js" } }';
  const sources = await sourcesOf({
    'mine/package.json': `{ "type": "module", "exports": ${exports} }`,
    'mine/dist/index.js': definition('mine'),
  });
  const { loaded } = await loadPlugins([required('./mine')], sources);

  expect(loaded.map((plugin) => plugin.definition.id)).toEqual(['mine']);
});

test('a required plugin that cannot be loaded stops the start, and the mend is named', async () => {
  const sources = await sourcesOf({ 'bundled/tree/index.ts': definition('tree') });

  await expect(loadPlugins([required('./absent')], sources)).rejects.toMatchObject({
    code: 'PLUGIN_NOT_LOADABLE',
    message: expect.stringContaining('The plugin "./absent" of COMMONGRID_PLUGINS cannot be loaded'),
    mend: 'Correct its name or path, or install it. Or write "./absent?" to go on without it. Bundled plugins: tree.',
  });
});

test('all required plugins that cannot be loaded are told at once, each with its mend', async () => {
  const sources = await sourcesOf({ 'bundled/tree/index.ts': definition('tree'), 'odd/index.js': 'export default 1;' });

  const names = ['tre', './odd/index.js', 'something-else'];
  await expect(loadPlugins([...names.map(required), required('tree')], sources)).rejects.toMatchObject({
    message: '3 plugins of COMMONGRID_PLUGINS cannot be loaded.',
    details: expect.stringMatching(
      /^tre: .*\n {2}→ Did you mean "tree"\?\n.\/odd\/index.js: .*definePlugin.*\n {2}→ .*\nsomething-else: .*\n {2}→ Correct/,
    ),
  });
});

test.each([
  ['a bundled plugin', 'red-propety', 'red-property'],
  ['a folder beside it', './my-plugn', './my-plugin'],
  ['a folder that is a package, without its "./"', 'my-plugin', './my-plugin'],
])('a name near to that of %s is asked about', async (_, name, meant) => {
  const sources = await sourcesOf({
    'bundled/red-property/index.ts': definition('red-property'),
    'my-plugin/package.json': '{}',
    'notes/readme.md': 'no plugin',
  });

  await expect(loadPlugins([required(name)], sources)).rejects.toMatchObject({
    mend: expect.stringMatching(new RegExp(`^Did you mean "${meant}"\\? Or write "${name}\\?"`)),
  });
  expect(await loadPlugins([{ name, required: false }], sources)).toMatchObject({
    unloaded: [{ name, mend: `Did you mean "${meant}"?` }],
  });
});

test.each([
  ['by path', './mine', 'mine', '"main": "./dist/index.js"'],
  ['by path, with exports', './mine', 'mine', '"exports": { ".": { "default": "./dist/index.js" } }'],
  ['installed', '@partner/mine', 'node_modules/@partner/mine', '"exports": { "import": "./dist/index.js" }'],
])('a plugin %s that was not built is to be built', async (_, name, folder, entry) => {
  const manifest = `{ "name": "mine", "type": "module", ${entry}, "scripts": { "build": "tsc" } }`;
  const sources = await sourcesOf({ [`${folder}/package.json`]: manifest, [`${folder}/index.ts`]: definition('mine') });

  await expect(loadPlugins([required(name)], sources)).rejects.toMatchObject({
    mend: expect.stringContaining(`Build it: npm run build in ${join(sources.workingFolder, folder)}.`),
  });
});

test.each(['./mine/index.ts', './mine/src/plugin.ts'])('in the place of %s the folder is to be named', async (name) => {
  const sources = await sourcesOf({ 'mine/package.json': '{ "type": "module" }', [name]: 'export default 1;' });

  await expect(loadPlugins([required(name)], sources)).rejects.toMatchObject({
    mend: expect.stringContaining(
      `Name the folder, and build it: npm run build in ${join(sources.workingFolder, 'mine')}.`,
    ),
  });
});

test.each([
  ['is not there', {}, 'Correct its name or path, or install it.'],
  ['is no plugin', { 'odd/index.js': 'export default { title: 1 };' }, 'It is there: mend its module.'],
  ['throws', { 'odd/index.js': 'throw new Error("the lock is rusty\\nand stuck");' }, 'It is there: mend its module.'],
])('an optional plugin that %s is reported, in one line, and the others are loaded', async (_, files, mend) => {
  const sources = await sourcesOf({ 'mine/index.js': definition('mine'), ...files });
  const { loaded, unloaded } = await loadPlugins(
    [{ name: './odd/index.js', required: false }, required('./mine/index.js')],
    sources,
  );

  expect(loaded.map((plugin) => plugin.definition.id)).toEqual(['mine']);
  expect(unloaded).toEqual([
    {
      name: './odd/index.js',
      reason: expect.stringMatching(/^[^\n]+\.$/),
      mend,
    },
  ]);
});
