import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fingerprintOf, newOperatorKey, readOperatorKeys } from '../core/vault/operator-keys.js';
import type { Log, OperatorKeys } from '../plugin-api/context/kernel.js';
import { operatorKeys } from './operator-keys.js';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'commongrid-keys-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

const silent: Log = { info() {}, warn() {}, error() {} };
const open = (more: object = {}, log = silent) => operatorKeys({ DATA_DIR: join(folder, 'data'), ...more }, log);
const fingerprints = ({ keys }: OperatorKeys) => keys.map(fingerprintOf);
const fingerprintsOf = (...keys: string[]) => readOperatorKeys(keys.join(' ')).map(fingerprintOf);

test('a first start makes a key, tells so without showing it, and the next start finds it', async () => {
  const told: object[] = [];
  const first = await open({}, { ...silent, warn: (about) => void told.push(about) });
  expect(fingerprints(first)).toEqual([]);
  await first.make?.();
  const text = await readFile(join(folder, 'data', 'data-keys'), 'utf8');

  expect(fingerprints(first)).toEqual(fingerprintsOf(text.trim()));
  expect(fingerprints(await open())).toEqual(fingerprints(first));
  expect(told).toEqual([{ key: fingerprints(first)[0], file: join(folder, 'data', 'data-keys') }]);
});

test('the file is its owner’s alone, and nothing else is left in the folder', async () => {
  await (await open()).make?.();

  expect((await stat(join(folder, 'data', 'data-keys'))).mode & 0o777).toBe(0o600);
  expect(await readdir(join(folder, 'data'))).toEqual(['data-keys']);
});

test('processes that make a key at once in one folder have the same', async () => {
  const made = await Promise.all(Array.from({ length: 8 }, () => open()));
  await Promise.all(made.map(async (keys) => keys.make?.()));

  expect(new Set(made.flatMap(fingerprints)).size).toBe(1);
});

test('keys that are named count in place of the file, and no file is made', async () => {
  await (await open()).make?.();
  const [one, other] = [newOperatorKey(), newOperatorKey()];
  const keys = await open({ COMMONGRID_DATA_KEYS: `${one} ${other}` });

  expect(fingerprints(keys)).toEqual(fingerprintsOf(one, other));
  expect(keys.make).toBeUndefined();
});

test('keys may stand in a file that is named', async () => {
  const key = newOperatorKey();
  await writeFile(join(folder, 'secret'), `${key}\n`);

  expect(fingerprints(await open({ COMMONGRID_DATA_KEYS_FILE: join(folder, 'secret') }))).toEqual(fingerprintsOf(key));
});

test('a file that is named and not there is refused', async () => {
  await expect(open({ COMMONGRID_DATA_KEYS_FILE: join(folder, 'none') })).rejects.toMatchObject({
    code: 'DATA_KEYS_NOT_READ',
  });
});

test('both variables at once are refused', async () => {
  const both = { COMMONGRID_DATA_KEYS: newOperatorKey(), COMMONGRID_DATA_KEYS_FILE: 'x' };

  await expect(open(both)).rejects.toMatchObject({ code: 'DATA_KEYS_TWICE' });
});

test('a key that cannot be kept is said so, with what to do', async () => {
  await writeFile(join(folder, 'data'), 'a file where the folder should be');

  await expect((await open()).make?.()).rejects.toMatchObject({
    code: 'DATA_KEYS_NOT_KEPT',
    mend: expect.stringContaining('COMMONGRID_DATA_KEYS'),
  });
});
