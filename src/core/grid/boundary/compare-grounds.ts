import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { Rings } from '../../../plugin-api/index.js';
import type { Compared, ComparedGrounds, GroundsToCompare, Piece } from './compared-grounds.js';
import { countCrossings } from './count-crossings.js';
import { cutGround, type Ground, mayMeet, readGround } from './cut-grounds.js';
import { type FoundPart, FoundPieces } from './found-pieces.js';
import { areaOf } from './ground-area.js';
import { type Cut, planCuts } from './plan-cuts.js';

// This file is a worker thread's program too, and all that it imports is loaded there: of plugin-api nothing but types.

/** Square metres; a smaller piece is a matter of rounding, or of two drawings of one line, and is left out. */
export const smallestPiece = 1;

/**
 * What is more than a drawing of grounds ever needs, and takes seconds or hundreds of megabytes to cut: crossings of
 * two grounds, of all that a search for gaps has to do with, sides that are looked at to count those of two, and
 * pieces.
 */
const tangled = { crossings: 50_000, crossingsOfGaps: 200_000, looks: 4_000_000, pieces: 1_000 } as const;

/** Corners from which on a cut may take its time: before it begins, what was found until then is told. */
const manyCorners = 2_000;

/** How a comparison goes on where another was given up, and for how long. */
export interface Going {
  /** The first cut, as the comparison counts them. */
  readonly from?: number;
  /** Milliseconds after which what is left is not compared any more, but named. */
  readonly patience?: number;
}

/** A cut that may take its time, and what was found before it. */
export interface Told {
  readonly at: number;
  readonly isLast: boolean;
  readonly cut: Compared;
  readonly found: FoundPart;
}

/**
 * Compares grounds. What only touches does not overlap. It takes the time that the grounds take: see `compareInThread`.
 * @param tell is told before each cut that may take its time; what was found until then is not in the answer any more
 */
export function compareGrounds(
  given: GroundsToCompare,
  { from = 0, patience = Infinity }: Going = {},
  tell?: (told: Told) => void,
): ComparedGrounds {
  const end = performance.now() + patience;
  const grounds = given.grounds.map((text) => (text === null ? null : readGround(text)));
  const found = new FoundPieces();
  const { cuts, leftOut } = planCuts(given, grounds);
  if (from === 0) found.add({ leftOut });
  const isTangled = tangleFinder(grounds);
  for (let at = from; at < cuts.length; at += 1) {
    const cut = cuts[at]!;
    const { kind, ground, other, whole, corners } = cut;
    const isLate = performance.now() > end;
    if (tell && corners >= manyCorners && !isLate) {
      tell({ at, isLast: at === cuts.length - 1, cut: { kind, ground, other }, found: found.take() });
    }
    const pieces = isLate || isTangled(cut) ? undefined : piecesOf(cut, grounds);
    if (pieces === undefined) found.add({ tangles: [{ kind, ground, other }] });
    else found.add({ pieces, gapAreas: whole === undefined ? [] : [[whole, sumOf(pieces)]] });
  }
  return found.end(given.wholes.map(({ whole }) => grounds[whole]?.area ?? 0));
}

const sumOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, { area }) => sum + area, 0);

/**
 * Tells what is not to be cut. It remembers how often two grounds cross: gaps are sought among all that were compared.
 */
function tangleFinder(grounds: readonly (Ground | null)[]): (cut: Cut) => boolean {
  const known = new Map<number, number>();
  const crossingsOf = (one: number, other: number): number => {
    const [a, b] = [grounds[one]!, grounds[other]!];
    if (!mayMeet(a, b)) return 0;
    const key = Math.min(one, other) * grounds.length + Math.max(one, other);
    const count = known.get(key) ?? countCrossings(a, b, tangled.crossings, tangled.looks);
    known.set(key, count);
    return count;
  };
  return ({ kind, ground, clips }) => {
    if (kind !== 'GAP') return clips.some((clip) => crossingsOf(ground, clip) > tangled.crossings);
    let crossings = 0;
    for (const [at, one] of [ground, ...clips].entries()) {
      for (const other of clips.slice(at)) {
        crossings += crossingsOf(one, other);
        if (crossings > tangled.crossingsOfGaps) return true;
      }
    }
    return false;
  };
}

/** The pieces that come of a cut; undefined where two grounds fall into too many. */
function piecesOf({ kind, ground, other, clips }: Cut, grounds: readonly (Ground | null)[]): Piece[] | undefined {
  const subject = grounds[ground]!;
  const meeting = clips.flatMap((clip) => grounds[clip] ?? []).filter((clip) => mayMeet(subject, clip));
  const pieces: Piece[] = [];
  for (const rings of cutGround(subject, meeting, kind === 'OVERLAP' ? 'shared' : 'left')) {
    const area = areaOf(rings);
    if (area < smallestPiece) continue;
    if (kind !== 'GAP' && pieces.length >= tangled.pieces) return undefined;
    pieces.push({ kind, ground, other, area, coordinates: JSON.stringify(rings), mark: `${area} ${markOf(rings)}` });
  }
  return pieces;
}

/** Its first and its last corner, as text is ordered: the same wherever the ring begins. */
function markOf([outer = []]: Rings): string {
  let [first = '', last = ''] = [outer[0]?.join(','), outer[0]?.join(',')];
  for (const corner of outer) {
    const text = corner.join(',');
    if (text < first) first = text;
    if (text > last) last = text;
  }
  return `${first} ${last}`;
}

/** What the thread is asked. */
export type Asked = GroundsToCompare & Going;

/** What the thread says: several times what it has found so far, and in the end all that is left, or why it failed. */
export type Answer = { readonly told: Told } | { readonly ended: ComparedGrounds } | { readonly failed: unknown };

// Tests run in threads as well, which only import this.
const isProgram = !isMainThread && (workerData as { comparesGrounds?: boolean } | null)?.comparesGrounds === true;
if (isProgram) {
  const say = (answer: Answer | 'ready') => parentPort?.postMessage(answer);
  parentPort?.on('message', ({ from, patience, ...grounds }: Asked) => {
    try {
      say({ ended: compareGrounds(grounds, { from, patience }, (told) => say({ told })) });
    } catch (failed) {
      say({ failed });
    }
  });
  say('ready');
}
