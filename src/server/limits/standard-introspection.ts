import { getIntrospectionQuery, type IntrospectionOptions, stripIgnoredCharacters } from 'graphql';

const switches = [
  'descriptions',
  'specifiedByUrl',
  'directiveIsRepeatable',
  'schemaDescription',
  'inputValueDeprecation',
  'oneOf',
] as const satisfies (keyof IntrospectionOptions)[];

let known: ReadonlySet<string> | undefined;

/**
 * Is this the introspection query that graphql's own tools send (in any of its variants)? It is a bounded constant,
 * so it may be deeper than a client's own documents.
 */
export function isStandardIntrospection(source: string): boolean {
  if (!source.includes('__schema')) return false;
  known ??= everyVariant();
  return known.has(stripIgnoredCharacters(source));
}

function everyVariant(): ReadonlySet<string> {
  const variants = new Set<string>();
  for (let bits = 0; bits < 2 ** switches.length; bits += 1) {
    const options = Object.fromEntries(switches.map((name, index) => [name, (bits & (1 << index)) !== 0]));
    variants.add(stripIgnoredCharacters(getIntrospectionQuery(options)));
  }
  return variants;
}
