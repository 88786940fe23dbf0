import { expect, test } from 'vitest';
import { outcomeOf } from '../../organization/test/refusal.js';
import { comb } from '../test/compared.js';
import { ComparingThread, Stuck } from './comparing-thread.js';

const asked = {
  grounds: [comb(4_000, false), comb(4_000, true)].map((area) => JSON.stringify(area)),
  families: [{ members: [0, 1] }],
  wholes: [],
};
const { signal } = new AbortController();
const patient = { longest: () => 60_000, tell: () => undefined, signal };

test('a thread that dies at its work leaves a coded refusal', async () => {
  const thread = await ComparingThread.start();
  const answer = outcomeOf(thread.compare(asked, patient));
  await thread.end();

  expect(await answer).toBe('SERVICE_UNAVAILABLE core:boundary-report.thread-ended');
});

test('a thread of which nothing is heard is stuck', async () => {
  const thread = await ComparingThread.start();

  await expect(thread.compare(asked, { ...patient, longest: () => 0 })).rejects.toBeInstanceOf(Stuck);
  await thread.end();
});
