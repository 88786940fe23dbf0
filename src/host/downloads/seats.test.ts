import { expect, test } from 'vitest';
import { DownloadSeats, mostDownloads } from './seats.js';

test('an account has so many downloads at a time, and another account its own', () => {
  const seats = new DownloadSeats();
  const [leave] = Array.from({ length: mostDownloads.ofAccount }, () => seats.take('one'));

  expect(() => seats.take('one')).toThrow(expect.objectContaining({ code: 'RATE_LIMITED' }));
  seats.take('other');
  leave?.();
  seats.take('one');
});

test('a seat that is given back twice was one', () => {
  const seats = new DownloadSeats();
  const [leave] = Array.from({ length: mostDownloads.ofAccount }, () => seats.take('one'));
  leave?.();
  leave?.();
  seats.take('one');

  expect(() => seats.take('one')).toThrow();
});

test('all accounts together have no more than the process bears', () => {
  const seats = new DownloadSeats();
  for (let n = 0; n < mostDownloads.together; n += 1) seats.take(`account ${n}`);

  expect(() => seats.take('one more')).toThrow(expect.objectContaining({ code: 'SERVICE_UNAVAILABLE' }));
});
