import { type DocumentNode, Kind, type SelectionSetNode } from 'graphql';
import { fragmentsOf } from '../graphql/fragments-of.js';

/** How many selections are looked at, fragments expanded, before the rest is taken for too much. */
const mostSteps = 20_000;

/** The selections of one response name in one place of the answer. */
interface Place {
  count: number;
  readonly below: Map<string, Place>;
}

/**
 * How many pairs of selections fill the same place of an answer (`organization.name` twice: one pair). graphql-js
 * compares each of them, whether they can be merged: a document of 10 KB has hundreds of thousands, which takes half a
 * second.
 *
 * @returns Infinity where the document is too long to count them; the caller has made sure that no fragment contains
 *   itself
 */
export function countComparisons(document: DocumentNode): number {
  const fragments = fragmentsOf(document);
  let steps = 0;
  const fill = (places: Map<string, Place>, set: SelectionSetNode): void => {
    for (const selection of set.selections) {
      steps += 1;
      if (steps > mostSteps) return;
      if (selection.kind === Kind.FIELD) {
        const name = selection.alias?.value ?? selection.name.value;
        const place = places.get(name) ?? { count: 0, below: new Map<string, Place>() };
        place.count += 1;
        places.set(name, place);
        if (selection.selectionSet) fill(place.below, selection.selectionSet);
      } else {
        const inside = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
        if (inside) fill(places, inside.selectionSet);
      }
    }
  };
  let pairs = 0;
  for (const node of document.definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION && node.kind !== Kind.FRAGMENT_DEFINITION) continue;
    const places = new Map<string, Place>();
    fill(places, node.selectionSet);
    pairs += pairsIn(places);
  }
  return steps > mostSteps ? Number.POSITIVE_INFINITY : pairs;
}

function pairsIn(places: ReadonlyMap<string, Place>): number {
  let pairs = 0;
  for (const { count, below } of places.values()) pairs += (count * (count - 1)) / 2 + pairsIn(below);
  return pairs;
}
