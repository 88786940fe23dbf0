/**
 * A function that makes rows of these columns, compiled for them alone. Rows that are put together property by property
 * by one function for all statements take V8 ten times as long, since it has seen too many forms of them there.
 * Of columns that are called the same the last one counts, as with `pg`.
 */
export function rowMaker(names: readonly string[]): (values: readonly unknown[]) => Record<string, unknown> {
  const properties = names.map((name, index) => `${keyOf(name)}: values[${index}]`);
  // oxlint-disable-next-line no-implied-eval -- Nothing but names of columns gets in, each as a quoted text.
  return new Function('values', `return { ${properties.join(', ')} };`) as ReturnType<typeof rowMaker>;
}

/** A name as the key of an object's own property. Uncomputed, one name of all would set the prototype. */
const keyOf = (name: string): string => (name === '__proto__' ? `['__proto__']` : JSON.stringify(name));
