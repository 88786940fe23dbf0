import { fromGlobalId } from '../../../src/plugin-api/index.js';
import type { Asking } from './arguments.js';
import { askFields } from './ask-fields.js';
import type { Probe } from './probes.js';

/**
 * Gives each probe a row on which there is something to see: the first of its type for which whoever may see everything
 * is answered anything. A field that has nothing to show anywhere stays with the first.
 */
export async function chooseRows(asking: Asking, probes: readonly Probe[]): Promise<Probe[]> {
  const { world, side } = asking;
  const chosen = new Map<string, Probe>();
  const rows = rowsByType(side.ids);
  const absent = new Set(probes.flatMap(({ node }) => (node && !rows.has(node) ? [node] : [])));
  if (absent.size > 0) {
    throw new Error(`Lay out on each side what has no row there, in support/settle-….ts: ${[...absent].join(', ')}`);
  }
  let blank = [...probes];
  const rounds = Math.max(...[...rows.values()].map((names) => names.length));
  for (let round = 0; round < rounds && blank.length > 0; round += 1) {
    const tried = blank.flatMap((probe) => {
      const row = probe.node && rows.get(probe.node)?.[round];
      return row || (round === 0 && !probe.node) ? [{ ...probe, row }] : [];
    });
    const replies = await askFields(world.everything, asking, tried);
    for (const probe of tried) {
      if ((replies.get(probe.coordinate)?.values.length ?? 0) > 0) chosen.set(probe.coordinate, probe);
    }
    blank = blank.filter(({ coordinate }) => !chosen.has(coordinate));
  }
  return probes.map((probe) => chosen.get(probe.coordinate) ?? probe);
}

/** The names under which rows of each type are kept, each row once, the one that stands for its type first. */
function rowsByType(ids: ReadonlyMap<string, string>): Map<string, string[]> {
  const names = [...ids.keys()].filter((name) => fromGlobalId(ids.get(name) ?? ''));
  const typeOf = (name: string) => fromGlobalId(ids.get(name) ?? '')?.type ?? '';
  const rows = Map.groupBy(names, typeOf);
  return new Map(
    [...rows].map(([type, all]) => {
      const others = all.filter((name) => name !== type && ids.get(name) !== ids.get(type));
      return [type, [...(ids.has(type) ? [type] : []), ...others]];
    }),
  );
}
