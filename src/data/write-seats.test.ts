import { expect, test } from 'vitest';
import { WriteSeats } from './write-seats.js';

test('as many as there are seats come in at once, the others in their order as seats come free', async () => {
  const seats = new WriteSeats(1);
  const entered: string[] = [];
  const enter = async (name: string) => {
    const leave = await seats.take();
    entered.push(name);
    return leave;
  };
  const first = await enter('first');
  const [second, third] = [enter('second'), enter('third')];
  expect(entered).toEqual(['first']);

  first();
  (await second)();
  await third;
  expect(entered).toEqual(['first', 'second', 'third']);
});

test('who waits too long is refused, and takes no seat when one comes free', async () => {
  const seats = new WriteSeats(1, 0.01);
  const leave = await seats.take();
  await expect(seats.take()).rejects.toMatchObject({ code: '53300' });

  leave();
  await expect(seats.take()).resolves.toBeTypeOf('function');
});

test('a seat is given back once, however often that is said', async () => {
  const seats = new WriteSeats(1, 0.01);
  const leave = await seats.take();
  leave();
  leave();
  await seats.take();

  await expect(seats.take()).rejects.toMatchObject({ code: '53300' });
});
