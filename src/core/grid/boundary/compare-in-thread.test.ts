import { expect, test } from 'vitest';
import type { GeoJsonArea } from '../../../plugin-api/index.js';
import { comb, polygon, ragged, ring } from '../test/compared.js';
import { compareGrounds } from './compare-grounds.js';
import { compareInThread } from './compare-in-thread.js';
import type { GroundsToCompare } from './compared-grounds.js';

const asked = (...areas: GeoJsonArea[]): GroundsToCompare => ({
  grounds: areas.map((area) => JSON.stringify(area)),
  families: [{ members: areas.map((_, at) => at) }],
  wholes: [],
});

const { signal } = new AbortController();
const simple = asked(comb(2, false), comb(2, true));
/** Sixteen million crossings, which took 750 megabytes. */
const tangle = [comb(4_000, false), comb(4_000, true)] as const;

test('the thread answers what the function does, for each that is asked', async () => {
  const nothing = { pieces: [], tangles: [], leftOut: 0, wholeAreas: [], gapAreas: [] };

  expect(await compareInThread([simple, asked()], { signal })).toEqual([compareGrounds(simple), nothing]);
});

test('a tangle is named, and the rest is compared', async () => {
  const beside = [polygon(ring(5, 0, 7, 1)), polygon(ring(6, 0, 8, 1))];
  const [found, other] = await compareInThread([asked(...tangle, ...beside), simple], { signal });

  expect(found).toMatchObject({
    tangles: [{ kind: 'OVERLAP', ground: 0, other: 1 }],
    pieces: [{ kind: 'OVERLAP', ground: 2, other: 3 }],
    leftOut: 0,
  });
  expect(other).toEqual(compareGrounds(simple));
});

test('what takes too long without being a tangle is named, and the rest is compared', { timeout: 60_000 }, async () => {
  // Side by side, so that no two of them meet; but all their teeth rise from one line.
  const combs = Array.from({ length: 30 }, (_, at) => ragged(300, at));
  const grounds = [...combs, polygon(ring(0, -1, 30, 2)), polygon(ring(50, 0, 52, 1)), polygon(ring(50, 0, 51, 1))];
  const parts = combs.map((_, at) => at);
  const wholes = [
    { whole: 30, parts, areAll: true },
    { whole: 31, parts: [32], areAll: true },
  ];
  const [found] = await compareInThread([{ ...asked(...grounds), families: [], wholes }], { limit: 3_000, signal });

  expect(found).toMatchObject({
    tangles: expect.arrayContaining([{ kind: 'GAP', ground: 30, other: null }]),
    gapAreas: [null, expect.anything()],
  });
});

test('the server goes on meanwhile, and who hangs up is not kept waiting', async () => {
  const leaving = new AbortController();
  const given = compareInThread([asked(...tangle)], { signal: leaving.signal });
  // Timers of this thread run while the other is at it.
  const other = new Promise((resolve) => void setTimeout(() => resolve('goes on'), 1));
  expect(await Promise.race([given, other])).toBe('goes on');
  leaving.abort(new Error('gone'));

  await expect(given).rejects.toThrow('gone');
});

test('what there is no time for is named and not compared', async () => {
  const [found] = await compareInThread([simple], { limit: 0, signal });

  expect(found).toMatchObject({ pieces: [], tangles: [{ kind: 'OVERLAP', ground: 0, other: 1 }] });
});

test('an area that is none is a fault of its own, not a hang', async () => {
  const nothing: GroundsToCompare = { grounds: ['nothing'], families: [], wholes: [] };

  expect(await compareInThread([nothing, simple], { signal })).toEqual([
    expect.any(SyntaxError),
    compareGrounds(simple),
  ]);
});
