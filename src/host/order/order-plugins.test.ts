import { expect, test } from 'vitest';
import { definePlugin, type PluginDefinition } from '../../plugin-api/index.js';
import { orderPlugins } from './order-plugins.js';

const plugin = (id: string, more: Partial<PluginDefinition> = {}): PluginDefinition =>
  definePlugin({
    id,
    version: '1.0.0',
    host: '^1.0.0',
    title: { en: id, 'zh-CN': '插件' },
    folder: `file:///plugins/${id}/index.js`,
    ...more,
  });

const core = plugin('core');

const order = (plugins: PluginDefinition[], optional: string[] = []) => {
  const { kept, leftOut, fatal } = orderPlugins(plugins, { hostVersion: '1.2.0', optional: new Set(optional) });
  return {
    kept: kept.map(({ id }) => id),
    leftOut: leftOut.map((left) => [left.plugin.id, ...left.reasons.map(({ problem }) => problem)]),
    fatal: fatal.map(({ plugin: at, coordinate, problem }) => `${at} ${coordinate}: ${problem}`),
  };
};

test('a plugin starts after what it requires and uses, whatever the order in which they are listed', () => {
  const aid = plugin('aid', { requires: { halls: '^1.0.0' } });
  const halls = plugin('halls', { uses: { partners: '^1.0.0' } });

  expect(order([core, aid, halls, plugin('partners')]).kept).toEqual(['core', 'partners', 'halls', 'aid']);
});

test('plugins that do not depend on each other keep the order in which they are listed', () => {
  expect(order([core, plugin('zebra'), plugin('apple'), plugin('mango')]).kept).toEqual([
    'core',
    'zebra',
    'apple',
    'mango',
  ]);
});

test('the first plugin is the core and starts first, although nobody names it', () => {
  const early = plugin('early', { requires: { late: '^1.0.0' } });

  expect(order([core, early, plugin('late')]).kept).toEqual(['core', 'late', 'early']);
});

test('a used plugin may be absent', () => {
  expect(order([core, plugin('halls', { uses: { partners: '^1.0.0' } })]).fatal).toEqual([]);
});

test('a required plugin that is absent is told', () => {
  expect(order([core, plugin('aid', { requires: { halls: '^1.0.0' } })]).fatal).toEqual([
    'aid requires halls: requires halls, which is not among the enabled plugins',
  ]);
});

test('ranges for the host, for required and for used plugins must be met', () => {
  const aid = plugin('aid', { host: '^2.0.0', requires: { halls: '>=1.1' }, uses: { partners: '~0.9' } });

  expect(order([core, plugin('halls'), plugin('partners'), aid]).fatal).toEqual([
    'aid host: asks for ^2.0.0, but 1.2.0 is here',
    'aid requires halls: asks for >=1.1, but 1.0.0 is here',
    'aid uses partners: asks for ~0.9, but 1.0.0 is here',
  ]);
});

test('a range that cannot be read is told', () => {
  expect(order([core, plugin('aid', { host: 'newest' })]).fatal).toEqual([
    'aid host: the range "newest" cannot be read',
  ]);
});

test('a cycle is told once, with its path', () => {
  const a = plugin('a', { requires: { b: '^1.0.0' } });
  const b = plugin('b', { requires: { c: '^1.0.0' } });
  const c = plugin('c', { uses: { a: '^1.0.0' } });

  expect(order([core, a, b, c]).fatal).toEqual(['a requires: waits for itself: a → b → c → a']);
});

test('the core cannot require a plugin, since every plugin requires the core', () => {
  expect(order([plugin('core', { requires: { a: '^1.0.0' } }), plugin('a')]).fatal).toEqual([
    'core requires: waits for itself: core → a → core',
  ]);
});

test('a plugin cannot require itself', () => {
  expect(order([core, plugin('a', { requires: { a: '^1.0.0' } })]).fatal).toEqual([
    'a requires: waits for itself: a → a',
  ]);
});

test('two plugins of one id are told, with where they come from', () => {
  expect(
    order([core, plugin('aid'), plugin('aid', { version: '2.0.0', folder: 'file:///other/index.js' })]).fatal,
  ).toEqual(['aid id: 2 plugins have this id: 1.0.0 at file:///plugins/aid/index.js, 2.0.0 at file:///other/index.js']);
});

test.each(['LegalAid', 'legal_aid', 'legal--aid', '-aid', '', '9lives', 'a'.repeat(64)])(
  'the malformed id %j is told',
  (id) => {
    expect(order([core, plugin(id)]).fatal).toEqual([`${id} id: the id ${JSON.stringify(id)} is malformed`]);
  },
);

test.each(['commongrid', 'public', 'pg-catalog', 'information-schema', 'commongrid-jobs'])(
  'the id %s is refused, because its schema is not a plugin’s',
  (id) => {
    expect(order([core, plugin(id)]).fatal).toEqual([
      `${id} id: the id ${id} names a PostgreSQL schema that is not a plugin's`,
    ]);
  },
);

test('a malformed version is told', () => {
  expect(order([core, plugin('aid', { version: '1.0' })]).fatal).toEqual([
    'aid version: the version "1.0" is not a semantic version',
  ]);
});

test('all problems of all plugins are told at once', () => {
  const problems = order([core, plugin('A'), plugin('b', { host: '^9.0.0' }), plugin('c', { requires: { d: '*' } })]);

  expect(problems.fatal).toHaveLength(3);
});

test('an optional plugin with a problem is left out, and so is what requires it', () => {
  const aid = plugin('aid', { requires: { halls: '^1.0.0' } });

  expect(order([core, plugin('halls', { host: '^2.0.0' }), aid, plugin('partners')], ['halls', 'aid'])).toEqual({
    kept: ['core', 'partners'],
    leftOut: [
      ['halls', 'asks for ^2.0.0, but 1.2.0 is here'],
      ['aid', 'requires halls, which is left out'],
    ],
    fatal: [],
  });
});

test('an optional plugin that a required one requires stops the start like that one', () => {
  const aid = plugin('aid', { requires: { halls: '^1.0.0' } });

  expect(order([core, plugin('halls', { host: '^2.0.0' }), aid], ['halls'])).toMatchObject({
    leftOut: [],
    fatal: ['halls host: asks for ^2.0.0, but 1.2.0 is here'],
  });
});

test('the core is never optional', () => {
  expect(order([plugin('core', { host: '^2.0.0' })], ['core']).fatal).toHaveLength(1);
});

test('a cycle through an optional plugin costs only that plugin and what requires it', () => {
  const a = plugin('a', { uses: { b: '^1.0.0' } });
  const b = plugin('b', { requires: { a: '^1.0.0' } });

  expect(order([core, a, b], ['b'])).toEqual({
    kept: ['core', 'a'],
    leftOut: [['b', 'waits for itself: a → b → a']],
    fatal: [],
  });
});
