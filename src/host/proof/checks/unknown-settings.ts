import type { z } from 'zod';

type Form = z.core.$ZodType;
type Taker = z.core.$ZodTypes['_zod']['def'];

/** A setting that was given, and that the form of the settings does not have. */
export interface UnknownSetting {
  /** Where it was given: the last part is its own name. */
  readonly path: readonly string[];
  /** What is known there. */
  readonly known: readonly string[];
}

/**
 * What was given and would be dropped without a word: `z.object` leaves out the keys that it does not have, at whatever
 * depth. A form that is not read here (a partner's own, or a preprocessed one) is taken to know what it is given.
 */
export function unknownSettings(
  forms: readonly Form[],
  given: unknown,
  path: readonly string[] = [],
): UnknownSetting[] {
  if (typeof given !== 'object' || given === null) return [];
  const takers = forms.flatMap(takersOf).filter((taker) => takes(taker, Array.isArray(given)));
  if (takers.length === 0) return []; // Something else belongs there, which zod tells.
  return Object.entries(given).flatMap(([key, value]): UnknownSetting[] => {
    const at = [...path, key];
    const below = takers.map((taker) => formsBelow(taker, key));
    if (below.includes('any')) return [];
    const known = below.flatMap((each) => (each === 'any' ? [] : each));
    return known.length > 0 ? unknownSettings(known, value, at) : [{ path: at, known: takers.flatMap(keysOf) }];
  });
}

/** What takes a value, without what is wrapped around it: all parts of a union and of an intersection. */
function takersOf(form: Form): Taker[] {
  const def = (form as Partial<z.core.$ZodTypes>)._zod?.def;
  if (!def) return [{ type: 'unknown' }]; // Made by another version of zod.
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'nonoptional':
    case 'default':
    case 'prefault':
    case 'catch':
    case 'readonly':
      return takersOf(def.innerType);
    case 'pipe':
      return takersOf(def.in);
    case 'lazy':
      return takersOf(def.getter());
    case 'union':
      return def.options.flatMap(takersOf);
    case 'intersection':
      return [def.left, def.right].flatMap(takersOf);
    default:
      return [def];
  }
}

const anything: ReadonlySet<Taker['type']> = new Set(['any', 'unknown', 'custom', 'transform']);

/** Whether it takes a list, or else an object. */
const takes = ({ type }: Taker, isList: boolean): boolean =>
  anything.has(type) || (isList ? type === 'array' || type === 'tuple' : type === 'object' || type === 'record');

/** The forms of what stands under a key, none if there is no such key; `any` if nobody asks for its form. */
function formsBelow(taker: Taker, key: string): Form[] | 'any' {
  switch (taker.type) {
    case 'object': {
      const own = Object.hasOwn(taker.shape, key) ? taker.shape[key] : taker.catchall;
      return own === undefined || takersOf(own).every(({ type }) => type === 'never') ? [] : [own];
    }
    case 'record':
      return [taker.valueType];
    case 'array':
      return [taker.element];
    default:
      return 'any';
  }
}

const keysOf = (taker: Taker): string[] => (taker.type === 'object' ? Object.keys(taker.shape) : []);
