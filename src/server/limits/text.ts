import { BREAK, type DocumentNode, type GraphQLError, Kind, visit } from 'graphql';
import { httpRefusal } from '../refusals.js';
import type { Limits } from './limits.js';
import { tooComplex } from './too-complex.js';

// PostgreSQL's text holds no NUL, and UTF-8 has no form for half of a surrogate pair: both would fail, or change, far
// from the place where the caller could still be told.
const unstorable = /[\0\p{Surrogate}]/u;

/** Refuses string literals that cannot be stored as text, values nested too deep, and names that nobody would write. */
export function checkLiterals(document: DocumentNode, limits: Limits): GraphQLError | undefined {
  const { variableLevels, nameLetters } = limits;
  let refusal: GraphQLError | undefined;
  let level = 0;
  const nesting = {
    enter() {
      level += 1;
      if (level <= variableLevels) return undefined;
      refusal = tooComplex('variableLevels', level, variableLevels);
      return BREAK;
    },
    leave() {
      level -= 1;
    },
  };
  visit(document, {
    StringValue(node) {
      if (!unstorable.test(node.value)) return undefined;
      refusal = httpRefusal('server:unstorable-text', { nodes: [node] });
      return BREAK;
    },
    Name({ value }) {
      if (value.length <= nameLetters) return undefined;
      refusal = tooComplex('nameLetters', value.length, nameLetters);
      return BREAK;
    },
    [Kind.LIST]: nesting,
    [Kind.OBJECT]: nesting,
    [Kind.LIST_TYPE]: nesting,
  });
  return refusal;
}

/** A list or object that has yet to be looked through, and how one gets there. */
interface Pending {
  readonly value: object;
  readonly key: string;
  readonly above?: Pending;
  readonly level: number;
}

/**
 * Refuses variable values that cannot be stored as text, more of them than any honest request has, and nesting that
 * would exhaust the stack of whoever walks them next. Walks with a stack of its own, so that it cannot be exhausted
 * itself, and stops at the first excess: coercion, and the words of its refusals, would take a second for what is a
 * body of 1 MB.
 */
export function checkVariables(variables: Readonly<Record<string, unknown>>, limits: Limits): GraphQLError | undefined {
  const { variableLevels, variableItems, variableFields, variableValues } = limits;
  const pending: Pending[] = [{ value: variables, key: '', level: 0 }];
  let values = 0;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value, level } = next;
    if (level > variableLevels) return tooComplex('variableLevels', level, variableLevels);
    const isList = Array.isArray(value);
    if (isList && value.length > variableItems) return tooComplex('variableItems', value.length, variableItems);
    let fields = 0;
    for (const key in value) {
      fields += 1;
      values += 1;
      if (!isList && fields > variableFields) return tooComplex('variableFields', fields, variableFields);
      if (values > variableValues) return tooComplex('variableValues', values, variableValues);
      if (!isList && unstorable.test(key)) return httpRefusal('server:unstorable-text', { field: pathOf(next) });
      const item: unknown = (value as Readonly<Record<string, unknown>>)[key];
      if (typeof item === 'string') {
        if (unstorable.test(item)) return httpRefusal('server:unstorable-text', { field: pathOf(next, key) });
      } else if (typeof item === 'object' && item !== null) {
        pending.push({ value: item, key, above: next, level: level + 1 });
      }
    }
  }
  return undefined;
}

/** Where a value stands: `input.spot.street`. */
function pathOf(pending: Pending, key?: string): string {
  const keys = key === undefined ? [] : [key];
  for (let at: Pending | undefined = pending; at?.above !== undefined; at = at.above) keys.unshift(at.key);
  return keys.join('.');
}
