import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfiguration } from './configuration.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'configuration-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('without a file and without variables there are no settings', async () => {
  expect(await readConfiguration(undefined, { PATH: '/bin' })).toEqual({});
});

test('a variable sets single settings of a plugin over those of the file', async () => {
  const file = join(folder, 'config.json');
  await writeFile(file, '{ "red-property": { "warnDays": 30, "sides": 3 }, "core": { "a": 1 } }');
  const environment = { COMMONGRID_CONFIG_RED_PROPERTY: '{"warnDays":14}' };
  expect(await readConfiguration(file, environment)).toEqual({
    'red-property': { warnDays: 14, sides: 3 },
    core: { a: 1 },
  });
});

test('a variable that is no JSON object is refused without repeating its value', async () => {
  const reading = readConfiguration(undefined, { COMMONGRID_CONFIG_CORE: 'hunter2' });
  await expect(reading).rejects.toMatchObject({
    code: 'CONFIGURATION_INVALID',
    message: 'COMMONGRID_CONFIG_CORE is not a JSON object.',
  });
});

test.each(['[]', '{', '"text"', ''])('a file with %j is refused', async (text) => {
  const file = join(folder, 'bad.json');
  await writeFile(file, text);
  await expect(readConfiguration(file, {})).rejects.toMatchObject({ code: 'CONFIGURATION_INVALID' });
});
