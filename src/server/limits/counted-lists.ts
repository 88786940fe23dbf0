import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';

/** The field of a connection that counts the whole list, and those that hold its rows. */
const countField: readonly string[] = ['totalCount'];
const rowFields: readonly string[] = ['nodes', 'edges'];

/** Says of the selections of a connection whether they ask for something. */
export type LooksFor = (set: SelectionSetNode | undefined) => boolean;

/** Says of the selections of a connection whether they count the whole list, directly or in a fragment. */
export const findCounts = (document: DocumentNode): LooksFor => lookingFor(document, countField);

/** Says whether they ask for rows, in the same way: a list that is only counted costs no page of them. */
export const findRows = (document: DocumentNode): LooksFor => lookingFor(document, rowFields);

function lookingFor(document: DocumentNode, fields: readonly string[]): LooksFor {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  const asks: LooksFor = (set) =>
    (set?.selections ?? []).some((selection) => {
      if (selection.kind === Kind.FIELD) return fields.includes(selection.name.value);
      if (selection.kind === Kind.INLINE_FRAGMENT) return asks(selection.selectionSet);
      return asks(fragments.get(selection.name.value)?.selectionSet);
    });
  return asks;
}
