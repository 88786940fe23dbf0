import { expect, test } from 'vitest';
import type { GeoJsonArea, Position } from '../../../plugin-api/index.js';
import { outcomeOf } from '../../organization/test/refusal.js';
import { compareGrounds, type GroundsToCompare } from './compare-grounds.js';
import { compareInThread } from './compare-in-thread.js';

const asked = (...areas: GeoJsonArea[]): GroundsToCompare => ({
  grounds: areas.map((area) => JSON.stringify(area)),
  families: [{ members: areas.map((_, at) => at) }],
  wholes: [],
});

/** A comb with that many teeth, each as long as the comb is wide; upright, or lying across it. */
function comb(teeth: number, lying: boolean): GeoJsonArea {
  const corners = Array.from({ length: teeth }, (_, at): Position[] => [
    [at / teeth, 0],
    [(at + 0.5) / teeth, 1],
  ]).flat();
  const ring: Position[] = [...corners, [1, 0], [1, -0.1], [0, -0.1], [0, 0]];
  return { type: 'Polygon', coordinates: [lying ? ring.map(([x, y]): Position => [y, x]) : ring] };
}

const simple = asked(comb(2, false), comb(2, true));
/** Nine million crossings. */
const tangle = asked(comb(3_000, false), comb(3_000, true));

test('the thread answers what the function does, for each that is asked', async () => {
  expect(await compareInThread([simple, asked()])).toEqual([compareGrounds(simple), { pieces: [], wholeAreas: [] }]);
});

test('a tangle is given up, and the server goes on meanwhile', async () => {
  const given = outcomeOf(compareInThread([tangle], 500));
  // Timers of this thread run while the other is at it.
  const other = new Promise((resolve) => void setTimeout(() => resolve('goes on'), 1));

  expect(await Promise.race([given, other])).toBe('goes on');
  expect(await given).toBe('RULE_VIOLATED core:boundary-report.too-tangled');
});

test('after one that was given up the next is answered', async () => {
  const given = outcomeOf(compareInThread([tangle], 200));

  expect(await compareInThread([simple])).toHaveLength(1);
  expect(await given).toBe('RULE_VIOLATED core:boundary-report.too-tangled');
});

test('more than eight at once are refused', async () => {
  const outcomes = await Promise.all(Array.from({ length: 9 }, () => outcomeOf(compareInThread([simple]))));

  expect(outcomes).toEqual([...Array<string>(8).fill('done'), 'SERVICE_UNAVAILABLE core:boundary-report.busy']);
});

test('an area that is none is a fault, not a hang', async () => {
  await expect(compareInThread([{ grounds: ['nothing'], families: [], wholes: [] }])).rejects.toThrow(SyntaxError);
});
