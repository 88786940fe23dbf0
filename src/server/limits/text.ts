import { type DocumentNode, GraphQLError, Kind, visit } from 'graphql';
import { httpRefusal } from '../refusals.js';
import type { Limits } from './limits.js';
import { tooComplex } from './too-complex.js';

// PostgreSQL's text holds no NUL, and UTF-8 has no form for half of a surrogate pair: both would fail, or change, far
// from the place where the caller could still be told.
const unstorable = /[\0\p{Surrogate}]/u;

/** Refuses string literals that cannot be stored as text. */
export function checkLiterals(document: DocumentNode): GraphQLError | undefined {
  let refusal: GraphQLError | undefined;
  visit(document, {
    StringValue(node) {
      if (refusal === undefined && unstorable.test(node.value)) {
        refusal = httpRefusal('server:unstorable-text', { nodes: [node] });
      }
    },
    // Types are names; nothing below them is text.
    [Kind.NAMED_TYPE]: () => false,
  });
  return refusal;
}

interface Pending {
  readonly value: unknown;
  readonly path: string;
  readonly level: number;
}

/**
 * Refuses variable values that cannot be stored as text, lists that would keep the process busy, and nesting that would
 * exhaust the stack of whoever walks them next. Walks with a stack of its own, so that it cannot be exhausted itself.
 */
export function checkVariables(variables: Readonly<Record<string, unknown>>, limits: Limits): GraphQLError | undefined {
  const pending: Pending[] = [{ value: variables, path: '', level: 0 }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value, path, level } = next;
    if (typeof value === 'string') {
      if (unstorable.test(value)) return httpRefusal('server:unstorable-text', { field: path });
    } else if (typeof value === 'object' && value !== null) {
      if (level > limits.variableLevels) return tooComplex('variableLevels', level, limits.variableLevels);
      if (Array.isArray(value) && value.length > limits.variableItems)
        return tooComplex('variableItems', value.length, limits.variableItems);
      for (const [key, item] of Object.entries(value)) {
        if (unstorable.test(key)) return httpRefusal('server:unstorable-text', { field: path });
        if (typeof item !== 'string' && typeof item !== 'object') continue;
        pending.push({ value: item, path: path === '' ? key : `${path}.${key}`, level: level + 1 });
      }
    }
  }
  return undefined;
}
