import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readEnvironment } from './environment.js';
import { selectListedPlugins } from './open-host.js';

/** Selects the core and the plugins of that list, with the settings of a file of that content. */
async function select(list: string, configuration: string) {
  const folder = await mkdtemp(join(tmpdir(), 'commongrid-configuration-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'config.json');
  await writeFile(file, configuration);
  return selectListedPlugins(readEnvironment({ COMMONGRID_PLUGINS: list, COMMONGRID_CONFIG: file }));
}

test('a file of settings that is not there is refused', async () => {
  const environment = readEnvironment({ COMMONGRID_PLUGINS: '', COMMONGRID_CONFIG: 'absent.json' });

  await expect(selectListedPlugins(environment)).rejects.toMatchObject({ code: 'CONFIGURATION_MISSING' });
});

test.each(['core: {}', '[]', 'null', '"core"'])('a file that holds %s is refused', async (content) => {
  await expect(select('', content)).rejects.toMatchObject({ code: 'CONFIGURATION_INVALID' });
});

test('settings of a plugin that is not in the list are refused', async () => {
  await expect(select('', '{ "corr": {} }')).rejects.toMatchObject({
    code: 'CONFIGURATION_UNKNOWN_PLUGIN',
    message: expect.stringContaining('settings for corr,'),
  });
});

test.each([
  ['core', 'openIdConect', 'openIdConnect'],
  ['core', 'householdRange.maxi', 'max'],
  ['red-property', 'warnDay', 'warnDays'],
])('%s has no setting %s', async (plugin, path, meant) => {
  const settings = path.split('.').reduceRight<unknown>((below, key) => ({ [key]: below }), {});

  await expect(select('red-property', JSON.stringify({ [plugin]: settings }))).rejects.toMatchObject({
    code: 'PLUGINS_REFUSED',
    details: expect.stringMatching(`config.${path}: there is no such setting.*(\n.*)?did you mean ${meant}\\?`),
  });
});

test('an optional plugin that cannot be loaded keeps its settings: it might have been the one', async () => {
  const { statuses } = await select('nope?', '{ "nope": {} }');

  expect(statuses.find(({ id }) => id === 'nope')).toMatchObject({
    status: 'left-out',
    reason: 'its module cannot be loaded; the start of the server says why',
    detail: expect.stringMatching(/^Cannot find module 'nope'/),
  });
});

test('a plugin that is named twice is refused', async () => {
  await expect(select('nope,nope?', '{}')).rejects.toMatchObject({ code: 'PLUGIN_LISTED_TWICE' });
});
