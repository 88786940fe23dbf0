import type { Context } from '../../plugin-api/index.js';
import { compareInThread } from './boundary/compare-in-thread.js';
import type { ComparedGrounds } from './boundary/compared-grounds.js';
import { Turns } from './boundary/take-turns.js';
import { describe } from './boundary-report.js';
import type { GridBoundaryFinding, GridBoundaryReport } from './boundary-report.types.js';
import { type GridGround, loadGrounds } from './grid-grounds.reads.js';
import { type LookedAt, needsWork, toCompare } from './grounds-to-compare.js';

/** Of this process: a comparison takes a thread and much memory. */
const turns = new Turns();

/** Most findings of `Grid.boundaryWarnings`, the largest. */
export const mostWarnings = 10;

/**
 * How the boundaries of all grids of a grid, or of an organization and all below it, fit each other on a day. All that
 * a request asks for with the same day is one statement, and one turn; each report is told or refused by itself.
 * @throws RULE_VIOLATED `core:boundary-report.…` when they are too many or too large; RATE_LIMITED
 *   `core:boundary-report.too-many-at-once` when the account asks for others already; SERVICE_UNAVAILABLE
 *   `core:boundary-report.…` when too many others wait, or the comparison has failed; what the context was aborted with
 */
export function reportOn(
  context: Context,
  asked: 'ofGrid' | 'ofOrganization',
  id: string,
  day: string,
): Promise<GridBoundaryReport> {
  return context.load(`boundaryReport.${asked}:${day}`, id, () => async (ids: readonly string[]) => {
    const looked = await lookInTurn(context, () => loadGrounds(context, asked, ids, day));
    return looked.map((one, at) => (one instanceof Error ? one : describe(one, day, ids[at])));
  });
}

/** What concerns a living grid itself: whom it overlaps, what it juts out of, and which of its parts jut out of it. */
export function warningsOf(context: Context, id: string): Promise<GridBoundaryFinding[]> {
  return context.load('Grid.boundaryWarnings', id, () => async (ids: readonly string[]) => {
    const looked = await lookInTurn(context, () => loadGrounds(context, 'aroundGrid', ids, context.today));
    return looked.map((one, at) =>
      one instanceof Error ? one : concerning(ids[at], describe(one, context.today).all),
    );
  });
}

const concerning = (id: string | undefined, findings: readonly GridBoundaryFinding[]): GridBoundaryFinding[] =>
  findings
    .filter(({ isGap, gridId, otherGridId }) => !isGap && [gridId, otherGridId].includes(id!))
    .slice(0, mostWarnings);

type Loaded = readonly (readonly GridGround[] | Error)[];

/** Loads and compares when it is the turn of who asks. */
function lookInTurn(context: Context, load: () => Promise<Loaded>): Promise<(LookedAt | Error)[]> {
  const { actor, signal } = context;
  const account = actor.kind === 'account' ? actor.accountId : actor.kind;
  return turns.take({ account, request: context, signal }, async () => {
    signal.throwIfAborted();
    return lookAt(await load(), signal);
  });
}

/**
 * Compares what could be loaded, where there is anything to compare. What fails stands in the place of what it failed
 * for.
 */
async function lookAt(loaded: Loaded, signal: AbortSignal): Promise<(LookedAt | Error)[]> {
  const asked = loaded.map((grounds) => toCompare(grounds instanceof Error ? [] : grounds));
  const working = asked.filter(needsWork);
  const compared = new Map((await compareInThread(working, { signal })).map((one, at) => [working[at], one]));
  return loaded.map((grounds, at) => {
    if (grounds instanceof Error) return grounds;
    const found = compared.get(asked[at]) ?? nothingFound;
    return found instanceof Error ? found : { grounds, asked: asked[at]!, compared: found };
  });
}

const nothingFound: ComparedGrounds = { pieces: [], tangles: [], leftOut: 0, wholeAreas: [], gapAreas: [] };
