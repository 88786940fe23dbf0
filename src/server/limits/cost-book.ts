import { type GraphQLSchema, Kind, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { PreparedOperation } from '../graphql/prepared-operation.js';
import { isPriced } from './argument-cost.js';
import { type Estimate, estimate } from './cost.js';

/** How a variable changes a cost: by its value, or by what of it is given (a filter's conditions). */
type Influence = 'value' | 'shape';

interface Page {
  /** The variables that can change the cost. */
  readonly variables: ReadonlyMap<string, Influence>;
  readonly known: LRUCache<string, Estimate>;
}

/** How many estimates one operation keeps, and how long (characters) the values may be that tell them apart. */
const kept = { estimates: 20, characters: 200 } as const;

/**
 * Estimates operations and remembers it: an estimate walks the whole document, and a client that pages through a list
 * sends the same page size every time.
 */
export class CostBook {
  private readonly pages = new WeakMap<PreparedOperation, Page>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** As `estimate`. */
  estimate(operation: PreparedOperation, variables: Readonly<Record<string, unknown>>): Estimate {
    const page = this.pageOf(operation);
    const key = JSON.stringify(
      Array.from(page.variables, ([name, influence]) =>
        influence === 'value' ? variables[name] : shapeOf(variables[name]),
      ),
    );
    const known = page.known.get(key);
    if (known !== undefined) return known;
    const made = estimate(this.schema, operation, variables);
    if (key.length <= kept.characters) page.known.set(key, made);
    return made;
  }

  private pageOf(operation: PreparedOperation): Page {
    let page = this.pages.get(operation);
    if (page === undefined) {
      page = { variables: findCostVariables(this.schema, operation), known: new LRUCache({ max: kept.estimates }) };
      this.pages.set(operation, page);
    }
    return page;
  }
}

/**
 * Page sizes, `@skip` and `@include` change a cost; so do all arguments of a field that computes its own, and filters.
 */
function findCostVariables(schema: GraphQLSchema, operation: PreparedOperation): ReadonlyMap<string, Influence> {
  const found = new Map<string, Influence>();
  const types = new TypeInfo(schema);
  const collect = (influence: Influence) => ({
    [Kind.VARIABLE]: ({ name: { value: name } }: { name: { value: string } }) => {
      if (influence === 'value' || !found.has(name)) found.set(name, influence);
    },
  });
  visit(
    operation.alone,
    visitWithTypeInfo(types, {
      Directive: (node) => {
        visit(node, collect('value'));
      },
      Argument: (node) => {
        const argument = types.getArgument();
        const computes = typeof types.getFieldDef()?.extensions.complexity === 'function';
        if (computes || node.name.value === 'first' || node.name.value === 'last') visit(node.value, collect('value'));
        else if (argument && isPriced(argument)) visit(node.value, collect('shape'));
      },
    }),
  );
  return found;
}

/** Of a value, what is given and what is not: whoever searches for one name after the other pays the same each time. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return value === undefined || value === null ? null : 1;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, shapeOf(item)]));
}
