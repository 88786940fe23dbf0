import { beforeEach, expect, test } from 'vitest';
import { actAs } from '../context/host-door.js';
import type { Kernel } from '../context/kernel.js';
import { type Actor, CommongridError, Context, limitRate } from '../index.js';

let now: Date;
let kernel: Kernel;
beforeEach(() => {
  now = new Date('2026-11-22T08:00:00Z');
  kernel = { now: () => now } as Kernel;
});

const later = (seconds: number) => void (now = new Date(now.getTime() + seconds * 1000));
const anybody: Actor = { kind: 'anonymous' };

/** Asks so often from an address; gives how often it was answered, and the seconds to wait of the first refusal. */
function ask(times: number, address?: string, { name = 'core:board', actor = anybody } = {}) {
  let answered = 0;
  let wait: number | undefined;
  for (let time = 0; time < times; time += 1) {
    try {
      limitRate(actAs(new Context(kernel, 'r', 'en', address), actor), { name, perMinute: 10 });
      answered += 1;
    } catch (error) {
      if (!(error instanceof CommongridError) || error.code !== 'RATE_LIMITED') throw error;
      wait ??= error.details.retryAfter;
    }
  }
  return { answered, wait };
}

test('as many as a minute has may be asked at once, and then one every six seconds', () => {
  expect(ask(12, '10.0.0.1')).toEqual({ answered: 10, wait: 6 });
  later(5);
  expect(ask(1, '10.0.0.1')).toEqual({ answered: 0, wait: 1 });
  later(1);
  expect(ask(2, '10.0.0.1')).toEqual({ answered: 1, wait: 6 });
});

test('rest gives back no more than a minute has', () => {
  ask(10, '10.0.0.1');
  later(3_600);

  expect(ask(30, '10.0.0.1').answered).toBe(10);
});

test('each network and each name is counted by itself', () => {
  ask(10, '10.0.0.1');

  expect(ask(1, '10.0.0.2').answered).toBe(1);
  expect(ask(1, '10.0.0.1', { name: 'core:codes' }).answered).toBe(1);
  expect(ask(1, '10.0.0.1').answered).toBe(0);
});

test('the addresses of one household are one network', () => {
  ask(10, '2001:db8::1');

  expect(ask(1, '2001:db8::ffff:2').answered).toBe(0);
});

test('a clock that is set back gives nothing', () => {
  ask(10, '10.0.0.1');
  later(-3_600);

  expect(ask(1, '10.0.0.1').answered).toBe(0);
});

test('the server’s own work is not limited', () => {
  expect(ask(50, undefined, { actor: { kind: 'system', purpose: 'test' } }).answered).toBe(50);
});
