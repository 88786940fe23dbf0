import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';
import { httpRefusal } from '../refusals.js';

/**
 * One operation of a document that was parsed, measured and validated; kept and shared by all requests that send it.
 */
export interface PreparedOperation {
  readonly type: `${OperationTypeNode}`;
  /** The name that the document declares. */
  readonly name?: string;
  readonly node: OperationDefinitionNode;
  /** The operation with the document's fragments, without the document's other operations. */
  readonly alone: DocumentNode;
  /** Names of the root fields, each once, fragments expanded. */
  readonly rootFields: readonly string[];
}

/** The operations of a document. */
export function prepareOperations(document: DocumentNode): PreparedOperation[] {
  const fragments = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  const byName = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  return document.definitions
    .filter((node) => node.kind === Kind.OPERATION_DEFINITION)
    .map((node) => ({
      type: node.operation,
      name: node.name?.value,
      node,
      alone: { kind: Kind.DOCUMENT, definitions: [node, ...fragments] },
      rootFields: [...rootFieldsOf(node.selectionSet, byName)],
    }));
}

/**
 * The operation that a request means: the named one, or the only one.
 *
 * @throws GraphQLError when there is none of that name, or several and no name
 */
export function pickOperation(
  operations: readonly PreparedOperation[],
  operationName: string | null | undefined,
): PreparedOperation {
  const named =
    operationName === undefined || operationName === null || operationName === '' ? undefined : operationName;
  const [found, another] = operations.filter(({ name }) => named === undefined || name === named);
  if (found !== undefined && another === undefined) return found;
  throw httpRefusal('server:operation-name');
}

function rootFieldsOf(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  fields = new Set<string>(),
  visited = new Set<string>(),
): Set<string> {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      fields.add(selection.name.value);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      rootFieldsOf(selection.selectionSet, fragments, fields, visited);
    } else if (!visited.has(selection.name.value)) {
      visited.add(selection.name.value);
      const fragment = fragments.get(selection.name.value);
      if (fragment !== undefined) rootFieldsOf(fragment.selectionSet, fragments, fields, visited);
    }
  }
  return fields;
}
