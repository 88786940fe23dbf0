import { expect, test } from 'vitest';
import { StartupError } from '../../lib/startup-error.js';
import { PluginsNotLoadable } from '../load/load-plugins.js';
import { core, plugin, title } from '../proof/test/plugins.js';
import { refuseWithOthers, selectPlugins } from './select-plugins.js';

const required = (...plugins: ReturnType<typeof plugin>[]) =>
  plugins.map((definition) => ({ definition, required: true }));

/** What an operator is told by work that is refused. */
function refusalOf(work: () => unknown): StartupError {
  try {
    work();
  } catch (error) {
    if (error instanceof StartupError) return error;
    throw error;
  }
  throw new Error('Nothing was refused');
}

test('a range, a name, a title and a section of nobody are told at once', () => {
  const aid = plugin('aid', {
    host: '^9.0.0',
    permissions: { 'halls:open': title },
    title: { en: 'Aid', 'zh-CN': '' },
  });

  const { code, details } = refusalOf(() => selectPlugins(required(core(), aid), [], { haals: {} }));

  expect(code).toBe('PLUGINS_REFUSED');
  expect(details?.split('\n').filter((line) => !line.startsWith('    '))).toEqual([
    'aid: 3 problems',
    '  host: asks for ^9.0.0, but 1.0.0 is here',
    '  permission halls:open: the name is not of the form aid:words-with-hyphens',
    '  title: has no title in both languages',
    'configuration: The configuration has settings for haals, which is not in the list of plugins.',
    '  → Correct the name, or remove the section. Plugins here: core, aid.',
  ]);
});

test('a section of nobody alone is a refusal of its own', () => {
  expect(refusalOf(() => selectPlugins(required(core()), [], { haals: {} })).code).toBe('CONFIGURATION_UNKNOWN_PLUGIN');
});

test('what is wrong with the others is told beside what cannot be loaded, but not what may be its consequence', () => {
  const aid = plugin('aid', { requires: { halls: '^1.0.0' }, title: { en: 'Aid', 'zh-CN': '' } });
  const missing = new PluginsNotLoadable('The plugin "halls" cannot be loaded.', 'Install it.', []);

  const { code, message, mend, details } = refusalOf(() => refuseWithOthers(missing, required(core(), aid), {}));

  expect([code, message, mend]).toEqual([
    'PLUGIN_NOT_LOADABLE',
    'The plugin "halls" cannot be loaded. There is more to mend.',
    'Install it.',
  ]);
  expect(details?.split('\n').filter((line) => !line.startsWith('    '))).toEqual([
    'aid: 1 problem',
    '  title: has no title in both languages',
    'Not looked at yet: what plugins need of those that cannot be loaded.',
  ]);
});

test('where nothing else is wrong, what cannot be loaded is told as it is', () => {
  const missing = new PluginsNotLoadable('The plugin "halls" cannot be loaded.', 'Install it.', []);
  const aid = plugin('aid', { requires: { halls: '^1.0.0' } });

  expect(refusalOf(() => refuseWithOthers(missing, required(core(), aid), {}))).toBe(missing);
});
