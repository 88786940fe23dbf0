import { expect, test } from 'vitest';
import { rowsAsked, whileAsked } from './asked-rows.js';

const names = { type: 'Plant', properties: ['name'], places: false, key: 'names' };

test('what is asked of the rows is known as long as the list is resolved, also behind what it waits for', async () => {
  const seen = await whileAsked(names, async () => {
    await Promise.resolve();
    return rowsAsked();
  });

  expect(seen).toBe(names);
  expect(rowsAsked()).toBeUndefined();
});
