import type { Problem } from '../problem.js';
import type { Surface, SurfaceField } from '../surface/surface.js';

/** Lists that are neither bounded nor the rows of a page: one of them can hold a million objects. */
export function assertListsBounded({ fields }: Surface): Problem[] {
  return fields
    .filter((field) => isOutput(field) && field.type.list && field.atMost.length === 0 && !isPageOfConnection(field))
    .map(({ plugin, coordinate }) => ({
      refusal: 'list-unbounded',
      plugin,
      coordinate,
      problem: 'is a list without a bound',
      mend: 'answer a connection (connectionOf), or put @AtMost(n) on it if it can never hold more',
    }));
}

/** Bounds that are none: not a positive whole number, several of them, or on something that is no list. */
export function assertBoundsFit({ fields }: Surface): Problem[] {
  return fields.flatMap(({ plugin, coordinate, type, atMost }) => {
    if (atMost.length === 0) return [];
    const [bound] = atMost;
    if (type.list && atMost.length === 1 && Number.isInteger(bound) && Number(bound) > 0) return [];
    const problem = `@AtMost(${atMost.join(', ')}) does not bound it`;
    return [{ refusal: 'bound-unfit', plugin, coordinate, problem, mend: 'put one positive whole number on a list' }];
  });
}

/** Root fields and methods that carry no cost: reading is never free. */
export function assertCostGiven({ fields }: Surface): Problem[] {
  return fields
    .filter((field) => field.computed && !field.hasCost)
    .map(({ plugin, coordinate }) => ({
      refusal: 'cost-missing',
      plugin,
      coordinate,
      problem: 'reads, but carries no cost',
      mend: 'give complexity: a number, or a function of its arguments and of what is below it',
    }));
}

const isOutput = ({ parent }: SurfaceField) =>
  typeof parent === 'string' || parent.kind === 'object' || parent.kind === 'interface';

/** `edges` and `nodes` of a connection, whose size its arguments bound. */
function isPageOfConnection({ parent, name }: SurfaceField): boolean {
  return typeof parent !== 'string' && parent.name.endsWith('Connection') && (name === 'edges' || name === 'nodes');
}
