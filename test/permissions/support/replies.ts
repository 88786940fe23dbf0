import type { Answer } from '../../../src/testing/index.js';

/** What was said to one field. */
export interface Reply {
  /** Whether the object is there of which the field is. */
  readonly reached: boolean;
  /** What is there, flat; nothing where it is null. */
  readonly values: readonly unknown[];
  /** How many a connection counts in all. */
  readonly total: number | undefined;
  /** Why it is null, if that was said: a code, with the rule if there is one. */
  readonly refused: { readonly code: string; readonly rule?: string; readonly message: string } | undefined;
}

/** Reads one field out of an answer. Of several objects on the way each is looked into. */
export function replyAt<Data>(answer: Answer<Data>, path: readonly string[]): Reply {
  const name = path.at(-1) ?? '';
  const objects = path
    .slice(0, -1)
    .reduce<readonly unknown[]>(
      (found, step) => found.flatMap((object) => inside(object, step)),
      isThere(answer.data) ? [answer.data] : [],
    );
  const values = objects.flatMap((object) => inside(object, name));
  const [first] = values as { totalCount?: number; nodes?: unknown[] }[];
  const isConnection = typeof first === 'object' && 'totalCount' in first;
  return {
    reached: objects.length > 0,
    values: isConnection ? (first.nodes ?? []) : values,
    total: isConnection ? first.totalCount : undefined,
    refused: answer.refusals.find((refusal) => isOnTheWay(refusal.path, path)),
  };
}

const isThere = (value: unknown): boolean => value !== null && value !== undefined;

/** What an object has under a name: nothing for null, each of a list. */
const inside = (object: unknown, name: string): unknown[] =>
  [(object as Readonly<Record<string, unknown>>)[name]].flat().filter(isThere);

/** Whether a refusal stands at the field, or above it, so that the field is not there at all. */
function isOnTheWay(refused: readonly (string | number)[] | undefined, path: readonly string[]): boolean {
  if (!refused) return true;
  const names = refused.filter((part) => typeof part === 'string');
  return names.length <= path.length && names.every((name, at) => name === path[at]);
}
