import { Kind, type OperationDefinitionNode, type SelectionNode, type SelectionSetNode } from 'graphql';
import { fragmentsOf } from '../fragments-of.js';
import type { PreparedOperation } from '../prepared-operation.js';

/** The operation with an inline fragment in the place of each spread; every place gets nodes of its own. */
export function writeOutFragments(operation: PreparedOperation): OperationDefinitionNode {
  const fragments = fragmentsOf(operation.alone);
  const writeOut = (set: SelectionSetNode): SelectionSetNode => ({
    ...set,
    selections: set.selections.map((selection): SelectionNode => {
      if (selection.kind !== Kind.FRAGMENT_SPREAD) {
        return selection.selectionSet === undefined
          ? { ...selection }
          : { ...selection, selectionSet: writeOut(selection.selectionSet) };
      }
      const fragment = fragments.get(selection.name.value);
      if (fragment === undefined) throw new Error(`The document has no fragment "${selection.name.value}".`);
      return {
        kind: Kind.INLINE_FRAGMENT,
        typeCondition: fragment.typeCondition,
        directives: selection.directives,
        selectionSet: writeOut(fragment.selectionSet),
        loc: selection.loc,
      };
    }),
  });
  return { ...operation.node, selectionSet: writeOut(operation.node.selectionSet) };
}
