import {
  type GraphQLError,
  type GraphQLFormattedError,
  type GraphQLOutputType,
  isListType,
  isNonNullType,
  locatedError,
} from 'graphql';
import { type DocumentFields, responsePath } from './document-fields.js';

/** What graphql-jit reports: looks like a GraphQLError, but has neither nodes nor positions. */
export interface CompiledError extends GraphQLFormattedError {
  readonly originalError?: Error;
}

type Path = readonly (string | number)[];

interface Restored {
  readonly error: GraphQLError;
  readonly path: Path;
  readonly start: number;
}

/**
 * The errors of a compiled execution as graphql-js would have reported them: real GraphQLErrors with nodes, in the
 * order of the document, and of those that nulled one place by propagation only the first.
 *
 * `undefined` when graphql-jit worded one itself: such faults (a null where none may be, a value that its type refuses,
 * a promise or function where a plain value must be) are graphql-js's to judge.
 */
export function restoreErrors(reported: readonly CompiledError[], fields: DocumentFields): GraphQLError[] | undefined {
  const restored: Restored[] = [];
  for (const { originalError, path, locations = [] } of reported) {
    const nodes = locations.flatMap(({ line, column }) => fields.nodes.get(`${line}:${column}`) ?? []);
    if (originalError === undefined || path === undefined) return undefined;
    restored.push({ error: locatedError(originalError, nodes, path), path, start: nodes[0]?.loc?.start ?? 0 });
  }
  restored.sort(inDocumentOrder);
  return keepFirstPropagated(restored, fields).map(({ error }) => error);
}

function inDocumentOrder(one: Restored, other: Restored): number {
  for (const [index, key] of one.path.entries()) {
    const counterpart = other.path[index];
    if (key === counterpart) continue;
    if (typeof key === 'number' && typeof counterpart === 'number') return key - counterpart;
    break;
  }
  return one.start - other.start;
}

/**
 * graphql-js stops a selection set at the first error that nulls it; graphql-jit goes on, and reports the rest too.
 */
function keepFirstPropagated(errors: readonly Restored[], fields: DocumentFields): readonly Restored[] {
  const nulled = new Set<string>();
  return errors.filter(({ path }) => {
    const isBelowNulled = path.some((_, length) => nulled.has(JSON.stringify(path.slice(0, length))));
    if (isBelowNulled) return false;
    const place = findNulledPlace(path, fields);
    if (place.length < path.length) nulled.add(JSON.stringify(place));
    return true;
  });
}

/** The nearest place at or above the error that may be null. */
function findNulledPlace(path: Path, fields: DocumentFields): Path {
  let place = path;
  while (place.length > 0 && isNonNullAt(place, fields)) place = place.slice(0, -1);
  return place;
}

function isNonNullAt(path: Path, fields: DocumentFields): boolean {
  let type = fields.types.get(responsePath(path.filter((key) => typeof key === 'string')));
  const items = path.length - 1 - path.findLastIndex((key) => typeof key === 'string');
  for (let item = 0; item < items; item += 1) {
    const list = isNonNullType(type) ? type.ofType : type;
    type = isListType(list) ? (list.ofType as GraphQLOutputType) : undefined;
  }
  return isNonNullType(type);
}
