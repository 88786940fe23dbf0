import {
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';
import { fragmentsOf } from '../graphql/fragments-of.js';
import type { PreparedOperation } from '../graphql/prepared-operation.js';
import { coerce, type PointsOf, pointsIn } from './cost.js';
import { countField, isIncluded } from './counted-lists.js';

/** A field of an operation that costs much. */
export interface DearField {
  /** As the client wrote it: `grids.nodes.households`, with aliases where there are any. */
  readonly path: string;
  /** Its share of the whole cost in points, for all the times that it is asked, with what stands below it. */
  readonly cost: number;
}

/** What one selected field costs, with what stands below it. */
interface Priced {
  readonly name: string;
  readonly points: number;
  readonly below: readonly Priced[];
  /** How often what stands below it is asked for. */
  readonly times: number;
  /** Whether it is the count of a list, which is asked for once however many rows there are. */
  readonly isCount: boolean;
}

/**
 * The field on which an operation spends most: the dearest of the root, and below it further down as long as one field
 * makes at least half of it. Looked for only when a request is refused.
 * @param variables as the client sent them
 */
export function findDearest(
  schema: GraphQLSchema,
  operation: PreparedOperation,
  variables: Readonly<Record<string, unknown>>,
): DearField | undefined {
  const root = schema.getRootType(operation.node.operation);
  if (!root) return undefined;
  const coerced = coerce(schema, operation, variables);
  const price = pricing(operation, pointsIn(schema, operation, coerced), schema, coerced);
  const path: string[] = [];
  let cost = 0;
  let next = dearestOf(price(operation.node.selectionSet, root), 1, 1);
  while (next && next.cost * 2 >= cost) {
    ({ cost } = next);
    const { field, asked } = next;
    path.push(field.name);
    next = dearestOf(field.below, asked * field.times, asked);
  }
  return cost > 0 ? { path: path.join('.'), cost: Math.min(cost, Number.MAX_SAFE_INTEGER) } : undefined;
}

/**
 * @param rows how often the fields are asked for
 * @param lists how often what they stand in is
 */
function dearestOf(fields: readonly Priced[], rows: number, lists: number) {
  const shares = fields.map((field) => {
    const asked = field.isCount ? lists : rows;
    return { field, asked, cost: asked * field.points };
  });
  return shares.reduce<(typeof shares)[number] | undefined>(
    (best, share) => (best && best.cost >= share.cost ? best : share),
    undefined,
  );
}

function pricing(
  { alone }: PreparedOperation,
  points: PointsOf,
  schema: GraphQLSchema,
  variables: Readonly<Record<string, unknown>>,
) {
  const fragments = fragmentsOf(alone);
  const priceField = (node: FieldNode, type: GraphQLNamedType): Priced[] => {
    const field = fieldOf(type, node.name.value);
    if (!field || !(isObjectType(type) || isInterfaceType(type))) return [];
    const below = node.selectionSet ? price(node.selectionSet, getNamedType(field.type)) : [];
    const args = getArgumentValues(field, node, variables);
    const at = (childComplexity: number) => points({ type, field, args, node, childComplexity });
    const ofBelow = below.reduce((sum, one) => sum + one.points, 0);
    return [
      {
        name: (node.alias ?? node.name).value,
        points: at(ofBelow),
        below,
        times: ofBelow > 0 ? (at(ofBelow) - at(0)) / ofBelow : 0,
        isCount: node.name.value === countField,
      },
    ];
  };
  const price = (set: SelectionSetNode, type: GraphQLNamedType): Priced[] =>
    set.selections.flatMap((node) => {
      if (!isIncluded(node, variables)) return [];
      if (node.kind === Kind.FIELD) return priceField(node, type);
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
      const named = fragment?.typeCondition ? schema.getType(fragment.typeCondition.name.value) : type;
      return fragment && named ? price(fragment.selectionSet, named) : [];
    });
  return price;
}

function fieldOf(type: GraphQLNamedType, name: string): GraphQLField<unknown, unknown> | undefined {
  const meta = [SchemaMetaFieldDef, TypeMetaFieldDef, TypeNameMetaFieldDef].find((field) => field.name === name);
  if (meta) return meta;
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}
