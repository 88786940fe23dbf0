import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';

/** The field of a connection that counts the whole list. */
const countField = 'totalCount';

/** Says of the selections of a connection whether they count the whole list, directly or in a fragment. */
export function findCounts(document: DocumentNode): (set: SelectionSetNode | undefined) => boolean {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  const counts = (set: SelectionSetNode | undefined): boolean =>
    (set?.selections ?? []).some((selection) => {
      if (selection.kind === Kind.FIELD) return selection.name.value === countField;
      if (selection.kind === Kind.INLINE_FRAGMENT) return counts(selection.selectionSet);
      return counts(fragments.get(selection.name.value)?.selectionSet);
    });
  return counts;
}
