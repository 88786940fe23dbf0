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

/** More to read than the tangle, and nothing to compare: no two of it belong together. */
const large: GroundsToCompare = { ...asked(comb(9_000, false)), families: [] };
const refused = 'RULE_VIOLATED core:boundary-report.too-tangled';

/** How each ended. */
const outcomesOf = async (comparisons: readonly GroundsToCompare[], limit?: number): Promise<string[]> => {
  const answers = await compareInThread(comparisons, limit);
  return Promise.all(
    answers.map((one) => outcomeOf(one instanceof Error ? Promise.reject(one) : Promise.resolve(one))),
  );
};

test('the thread answers what the function does, for each that is asked', async () => {
  expect(await compareInThread([simple, asked()])).toEqual([compareGrounds(simple), { pieces: [], wholeAreas: [] }]);
});

test('a tangle is given up, and the server goes on meanwhile', async () => {
  const given = outcomesOf([tangle], 500);
  // Timers of this thread run while the other is at it.
  const other = new Promise((resolve) => void setTimeout(() => resolve('goes on'), 1));

  expect(await Promise.race([given, other])).toBe('goes on');
  expect(await given).toEqual([refused]);
});

test('only the tangle among others is given up, be they smaller or larger', async () => {
  expect(await outcomesOf([tangle, simple, large], 3_000)).toEqual([refused, 'done', 'done']);
});

test('an area that is none is a fault of its own, not a hang', async () => {
  const nothing: GroundsToCompare = { grounds: ['nothing'], families: [], wholes: [] };

  expect(await compareInThread([nothing, simple])).toEqual([expect.any(SyntaxError), compareGrounds(simple)]);
});
