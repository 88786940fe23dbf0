import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { IdleWatch } from './idle-watch.js';

let told = 0;
const create = () =>
  new IdleWatch(60, () => {
    told += 1;
  });

beforeEach(() => {
  told = 0;
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('tells once when nothing runs for the whole time', () => {
  create().start();
  vi.advanceTimersByTime(59);
  expect(told).toBe(0);
  vi.advanceTimersByTime(600);
  expect(told).toBe(1);
});

test('tells nothing while something runs, and counts anew when the last has ended', () => {
  const watch = create();
  watch.start();
  watch.began();
  watch.began();
  watch.ended();
  vi.advanceTimersByTime(600);
  expect(told).toBe(0);
  watch.ended();
  vi.advanceTimersByTime(60);
  expect(told).toBe(1);
});

test('tells nothing before it is started or after it is stopped', () => {
  const watch = create();
  vi.advanceTimersByTime(600);
  watch.start();
  watch.stop();
  watch.began();
  watch.ended();
  vi.advanceTimersByTime(600);
  expect(told).toBe(0);
});
