import {
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  getNamedType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Context } from '../../plugin-api/index.js';
import { type AskedRows, whileAsked } from '../../plugin-api/read/asked-rows.js';
import { resolverOf } from './guards.js';

type Fragments = GraphQLResolveInfo['fragments'];

/**
 * Lets the resolver of a list know which properties of its rows the client asked for, so that a list that goes out as
 * it was read need not read the others: half the time of a large query went into columns that nobody had asked for.
 */
export function tellAskedRows(field: GraphQLField<unknown, Context>): void {
  const connection = getNamedType(field.type);
  if (!isObjectType(connection) || !connection.name.endsWith('Connection')) return;
  const row = getNamedType(connection.getFields().nodes?.type);
  if (!isObjectType(row)) return;
  const resolve = resolverOf(field);
  const known = new WeakMap<FieldNode, { readonly rows: AskedRows | undefined }>();
  field.resolve = (root, args, context, info) => {
    const [node, another] = info.fieldNodes;
    // A list that stands twice in one place is merged; that is rare, and everything is always right.
    if (!node || another) return resolve(root, args, context, info);
    let found = known.get(node);
    if (!found) known.set(node, (found = { rows: askedRows(row, node, info.fragments) }));
    return whileAsked(found.rows, () => resolve(root, args, context, info));
  };
}

function askedRows(row: GraphQLObjectType, { selectionSet }: FieldNode, fragments: Fragments): AskedRows | undefined {
  const properties = new Set<string>();
  let places = false;
  for (const { name, selectionSet: below } of fieldsIn(selectionSet, fragments)) {
    places ||= !withoutPlaces.has(name.value);
    const sets =
      name.value === 'nodes'
        ? [below]
        : name.value === 'edges'
          ? fieldsIn(below, fragments).flatMap((inner) => (inner.name.value === 'node' ? [inner.selectionSet] : []))
          : [];
    for (const { name: asked } of sets.flatMap((set) => fieldsIn(set, fragments))) {
      if (asked.value === '__typename') continue;
      const looksAt = propertiesOf(row.getFields()[asked.value]);
      if (!looksAt) return undefined;
      for (const property of looksAt) properties.add(property);
    }
  }
  const sorted = [...properties].sort();
  return { type: row.name, properties: sorted, places, key: JSON.stringify([row.name, sorted, places]) };
}

/** The fields of a connection that tell nothing of where its rows lie. */
const withoutPlaces: ReadonlySet<string> = new Set(['nodes', 'totalCount', '__typename']);

/** The properties of a row that a field takes; undefined where it may be any: a resolver that does not say, a mask. */
function propertiesOf(field: GraphQLField<unknown, unknown> | undefined): readonly string[] | undefined {
  if (!field || field.extensions.mask) return undefined;
  if (!field.resolve || field.name === 'id') return [field.name];
  return field.extensions.looksAt as readonly string[] | undefined;
}

/** The fields of a selection set, those in fragments included; conditions are taken for met. */
function fieldsIn(set: SelectionSetNode | undefined, fragments: Fragments): FieldNode[] {
  return (set?.selections ?? []).flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsIn(selection.selectionSet, fragments);
    return fieldsIn(fragments[selection.name.value]?.selectionSet, fragments);
  });
}
