import { expect, test } from 'vitest';
import { noteAsked, rowsAsked, whileAsked } from './asked-rows.js';

const names = { type: 'Plant', properties: ['name'], places: false, key: 'names' };
const beds = { type: 'Bed', properties: ['id'], places: false, key: 'beds' };

const taken = (): object => {
  const args = {};
  noteAsked(args);
  return args;
};

test('arguments know what was asked of the rows of the list that took them', () => {
  const args = whileAsked(names, taken);

  expect(rowsAsked(args)).toBe(names);
});

test('arguments that no list took know nothing', async () => {
  const later = whileAsked(names, async () => {
    await Promise.resolve();
    return taken();
  });

  expect(rowsAsked(taken())).toBeUndefined();
  expect(rowsAsked(await later)).toBeUndefined();
});

test('a list within the resolver of another is asked for itself, and nothing is left of one that throws', () => {
  const [inner, outer] = whileAsked(names, () => {
    expect(() =>
      whileAsked(undefined, () => {
        throw new Error('wilted');
      }),
    ).toThrow('wilted');
    return [whileAsked(beds, taken), taken()];
  });

  expect([rowsAsked(inner as object), rowsAsked(outer as object)]).toEqual([beds, names]);
});

test('what is asked of rows is none of the arguments', () => {
  expect(JSON.stringify(whileAsked(names, taken))).toBe('{}');
});
