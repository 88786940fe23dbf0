import { beforeEach, expect, test } from 'vitest';
import { outcomeOf } from '../../organization/test/refusal.js';
import { Turns } from './take-turns.js';

let turns: Turns;
beforeEach(() => void (turns = new Turns()));

const waits = new AbortController().signal;
/** A request of an account. */
const asker = (account: string, signal = waits) => ({ account, request: {}, signal });

/** Work that goes on until it is told to end. */
function held(told: string[] = [], name = 'held') {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const work = async () => {
    told.push(`${name} begins`);
    begun.resolve();
    await promise.finally(() => told.push(`${name} ends`));
  };
  return { work, begun: begun.promise, end: resolve, fail: reject };
}

const nothing = () => Promise.resolve();
const tooMany = 'RATE_LIMITED core:boundary-report.too-many-at-once';

test('one begins when the one before has ended, however that ended', async () => {
  const told: string[] = [];
  const { work, fail } = held(told, 'first');
  const first = turns.take(asker('a'), work);
  const second = turns.take(asker('b'), () => Promise.resolve(told.push('second begins')));
  fail(new Error('given up'));

  await expect(first).rejects.toThrow('given up');
  await second;
  expect(told).toEqual(['first begins', 'first ends', 'second begins']);
});

test('of one account a third request is refused before it does anything, and has a place once one is free', async () => {
  const { work, end } = held();
  const own = [turns.take(asker('a'), work), turns.take(asker('a'), nothing)];

  expect(await outcomeOf(turns.take(asker('a'), nothing))).toBe(tooMany);
  const other = turns.take(asker('b'), nothing);
  end();
  await Promise.all([...own, other]);
  expect(await outcomeOf(turns.take(asker('a'), nothing))).toBe('done');
});

test('all that one request asks for has one place', async () => {
  const { work, end } = held();
  const [one, two] = [asker('a'), asker('a')];
  const own = [one, one, one, two, two].map((request) => turns.take(request, work));

  expect(await outcomeOf(turns.take(asker('a'), nothing))).toBe(tooMany);
  end();
  await Promise.all(own);
});

test('who was just served waits for the others', async () => {
  const told: string[] = [];
  const { work, end } = held(told, 'a');
  const [first, second] = [asker('a'), asker('a')];
  const all = [
    turns.take(first, work),
    turns.take(first, () => Promise.resolve(told.push('a again'))),
    turns.take(second, () => Promise.resolve(told.push('a once more'))),
    turns.take(asker('b'), () => Promise.resolve(told.push('b'))),
  ];
  end();
  await Promise.all(all);

  expect(told).toEqual(['a begins', 'a ends', 'b', 'a again', 'a once more']);
});

test('more than eight requests at once are refused, whoever asks', async () => {
  let begun = 0;
  const outcomes = await Promise.all(
    Array.from({ length: 9 }, (_, at) =>
      outcomeOf(turns.take(asker(`account ${at}`), () => Promise.resolve((begun += 1)))),
    ),
  );

  expect(outcomes).toEqual([...Array<string>(8).fill('done'), 'SERVICE_UNAVAILABLE core:boundary-report.busy']);
  expect(begun).toBe(8);
});

test('who hangs up while waiting is answered at once, and leaves the place', async () => {
  const { work, end } = held();
  const first = turns.take(asker('a'), work);
  const leaving = new AbortController();
  let isDone = false;
  const waiting = turns.take(asker('a', leaving.signal), async () => void (isDone = true));
  leaving.abort(new Error('gone'));

  await expect(waiting).rejects.toThrow('gone');
  const next = turns.take(asker('a'), nothing);
  end();
  await Promise.all([first, next]);
  expect(isDone).toBe(false);
});

test('who hangs up during the work is answered at once; the next begins when that has ended', async () => {
  const told: string[] = [];
  const { work, begun, end } = held(told, 'first');
  const leaving = new AbortController();
  const first = turns.take(asker('a', leaving.signal), work);
  await begun;
  const second = turns.take(asker('b'), () => Promise.resolve(told.push('second begins')));
  leaving.abort(new Error('gone'));

  await expect(first).rejects.toThrow('gone');
  expect(told).toEqual(['first begins']);
  end();
  await second;
  expect(told).toEqual(['first begins', 'first ends', 'second begins']);
});

test('who has hung up already asks for nothing', async () => {
  await expect(turns.take(asker('a', AbortSignal.abort(new Error('gone'))), nothing)).rejects.toThrow('gone');
});
