/**
 * JSON that gives back what JSON loses: Date, bigint, undefined, -0 and the numbers that are none. Each is written as
 * an object with a single key, its tag; a plain object that could be taken for one is wrapped in a tag of its own.
 */
const tags = {
  date: '$date',
  bigint: '$bigint',
  undefined: '$undefined',
  number: '$number',
  object: '$object',
} as const;

/** Any JSON value. */
type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const knownTags: ReadonlySet<string> = new Set(Object.values(tags));

/**
 * Writes a value as tagged JSON. Objects of a class are written as their own enumerable properties.
 * @throws TypeError naming the path of what cannot be written: a function, a symbol, a Map, a Set, bytes, a cycle, an
 * invalid date
 */
export function toTaggedJson(value: unknown): string {
  return JSON.stringify(encode(value, '$', new Set()));
}

/** Reads tagged JSON. Objects come back as plain objects. */
export function fromTaggedJson(text: string): unknown {
  return decode(JSON.parse(text) as Json);
}

function encode(value: unknown, path: string, above: ReadonlySet<object>): Json {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0) ? value : { [tags.number]: numberName(value) };
    case 'bigint':
      return { [tags.bigint]: value.toString() };
    case 'undefined':
      return { [tags.undefined]: true };
    case 'object':
      return value === null ? null : encodeObject(value, path, above);
    default:
      throw new TypeError(`A ${typeof value} cannot be written as JSON: ${path}`);
  }
}

function encodeObject(value: object, path: string, above: ReadonlySet<object>): Json {
  if (above.has(value)) throw new TypeError(`A cycle cannot be written as JSON: ${path}`);
  const here = new Set(above).add(value);
  if (Array.isArray(value)) return Array.from(value, (item, index) => encode(item, `${path}[${index}]`, here));
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) throw new TypeError(`An invalid date cannot be written as JSON: ${path}`);
    return { [tags.date]: value.toISOString() };
  }
  if (value instanceof Map || value instanceof Set || ArrayBuffer.isView(value) || value instanceof ArrayBuffer) {
    throw new TypeError(`A ${value.constructor.name} cannot be written as JSON: ${path}`);
  }
  const entries = Object.entries(value).map(([key, item]) => [key, encode(item, `${path}.${key}`, here)] as const);
  const object: Json = Object.fromEntries(entries);
  return tagOf(object) ? { [tags.object]: object } : object;
}

function decode(value: Json): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (isArray(value)) return value.map(decode);
  const tag = tagOf(value);
  if (!tag) return decodeProperties(value);
  switch (tag) {
    case tags.date:
      return new Date(value[tag] as string);
    case tags.bigint:
      return BigInt(value[tag] as string);
    case tags.number:
      return Number(value[tag]);
    case tags.object:
      return decodeProperties(value[tag] as { readonly [key: string]: Json });
    default:
      return undefined;
  }
}

/** `fromEntries` defines properties, so that a key `__proto__` stays a key. */
function decodeProperties(object: { readonly [key: string]: Json }): object {
  return Object.fromEntries(Object.entries(object).map(([key, item]) => [key, decode(item)]));
}

/** The tag of an object that has one key, which is a tag. */
function tagOf(object: object): string | undefined {
  const [key, ...others] = Object.keys(object);
  return key !== undefined && !others.length && knownTags.has(key) ? key : undefined;
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function numberName(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}
