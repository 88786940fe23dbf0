import { expect, test } from 'vitest';
import { outcomeOf } from '../../organization/test/refusal.js';
import { takeTurns } from './take-turns.js';

test('one begins when the one before has ended, however that ended', async () => {
  const told: string[] = [];
  const { promise: held, reject: end } = Promise.withResolvers<void>();
  const first = takeTurns(async () => {
    told.push('first begins');
    await held.finally(() => told.push('first ends'));
  });
  const second = takeTurns(() => Promise.resolve(told.push('second begins')));
  end(new Error('given up'));

  await expect(first).rejects.toThrow('given up');
  await second;
  expect(told).toEqual(['first begins', 'first ends', 'second begins']);
});

test('more than eight at once are refused before they do anything', async () => {
  let begun = 0;
  const outcomes = await Promise.all(
    Array.from({ length: 9 }, () => outcomeOf(takeTurns(() => Promise.resolve((begun += 1))))),
  );

  expect(outcomes).toEqual([...Array<string>(8).fill('done'), 'SERVICE_UNAVAILABLE core:boundary-report.busy']);
  expect(begun).toBe(8);
});
