import { expect, test } from 'vitest';
import { withScratchDatabase } from './scratch-database.js';
import { makeDatabase, query } from './test/databases.js';

const databases = 'select datname from pg_database';
const nameOf = (url: string) => new URL(url).pathname.slice(1);

test('a scratch database is empty, another one than that of the URL, and gone afterwards', async () => {
  const url = await makeDatabase();

  const scratch = await withScratchDatabase(url, async (itsUrl) => {
    expect(await query(itsUrl, 'select current_database()')).toEqual([nameOf(itsUrl)]);
    return itsUrl;
  });

  expect(nameOf(scratch)).not.toBe(nameOf(url));
  expect(await query(url, databases)).not.toContain(nameOf(scratch));
});

test('a scratch database is gone, too, when the work in it fails', async () => {
  const url = await makeDatabase();
  let scratch = '';

  const work = withScratchDatabase(url, (itsUrl) => {
    scratch = nameOf(itsUrl);
    return Promise.reject(new Error('midway'));
  });

  await expect(work).rejects.toThrow('midway');
  expect(await query(url, databases)).not.toContain(scratch);
});
