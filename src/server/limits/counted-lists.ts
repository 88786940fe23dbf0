import {
  type DocumentNode,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  getDirectiveValues,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from '../graphql/fragments-of.js';

/** The field of a connection that counts the whole list. */
export const countField = 'totalCount';

/** Those that hold its rows. */
const rowFields: readonly string[] = ['nodes', 'edges'];

/** How many of the selections of a connection ask for something, directly or in a fragment, by any name. */
export type Asked = (set: SelectionSetNode | undefined) => number;

/** Says how often the whole list is counted. */
export const findCounts = (document: DocumentNode, variables: Readonly<Record<string, unknown>>): Asked =>
  askedFor(document, [countField], (node) => isIncluded(node, variables));

/** Says how often rows are asked for, were it only at other variables: a list that is only counted costs no page of them. */
export const findRows = (document: DocumentNode): Asked => askedFor(document, rowFields, () => true);

function askedFor(document: DocumentNode, fields: readonly string[], counts: (node: SelectionNode) => boolean): Asked {
  const fragments = fragmentsOf(document);
  const asked: Asked = (set) =>
    (set?.selections ?? []).filter(counts).reduce((sum, selection) => {
      if (selection.kind === Kind.FIELD) return sum + (fields.includes(selection.name.value) ? 1 : 0);
      if (selection.kind === Kind.INLINE_FRAGMENT) return sum + asked(selection.selectionSet);
      return sum + asked(fragments.get(selection.name.value)?.selectionSet);
    }, 0);
  return asked;
}

/** Whether `@skip` and `@include` let a selection stand. */
export function isIncluded(node: SelectionNode, variables: Readonly<Record<string, unknown>>): boolean {
  if (!node.directives?.length) return true;
  return (
    getDirectiveValues(GraphQLSkipDirective, node, variables)?.if !== true &&
    getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false
  );
}
