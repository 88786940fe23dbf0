import { type DocumentNode, Kind, type ValueNode, visit } from 'graphql';

/**
 * Where each variable of an operation is put, as forms and rules call that place: `input` in `f(input: $v)`,
 * `input.name` in `f(input: { name: $v })`. A variable that is put in several places of different names is left out.
 */
export function placesOfVariables(document: DocumentNode): ReadonlyMap<string, string> {
  const places = new Map<string, Set<string>>();
  const collect = (value: ValueNode, path: string): void => {
    if (value.kind === Kind.VARIABLE) {
      const known = places.get(value.name.value) ?? new Set();
      places.set(value.name.value, known.add(path));
    } else if (value.kind === Kind.OBJECT) {
      for (const { name, value: inside } of value.fields) collect(inside, `${path}.${name.value}`);
    } else if (value.kind === Kind.LIST) {
      for (const [index, item] of value.values.entries()) collect(item, `${path}.${index}`);
    }
  };
  visit(document, {
    Directive: () => false,
    Argument: ({ name, value }) => {
      collect(value, name.value);
      return false;
    },
  });
  return new Map(Array.from(places).flatMap(([name, [path, another]]) => (path && !another ? [[name, path]] : [])));
}
