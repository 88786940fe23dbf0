import { type GraphQLSchema, Kind, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { PreparedOperation } from '../graphql/prepared-operation.js';
import { estimateCost } from './cost.js';

interface Page {
  /** The variables that can change the cost. */
  readonly variables: readonly string[];
  readonly known: LRUCache<string, number>;
}

/** How many estimates one operation keeps, and how long (characters) the values may be that tell them apart. */
const kept = { estimates: 20, characters: 200 } as const;

/**
 * Estimates costs and remembers them: an estimate walks the whole document, and a client that pages through a list sends
 * the same page size every time.
 */
export class CostBook {
  private readonly pages = new WeakMap<PreparedOperation, Page>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** As `estimateCost`. */
  costOf(operation: PreparedOperation, variables: Readonly<Record<string, unknown>>): number {
    const page = this.pageOf(operation);
    const key = JSON.stringify(page.variables.map((name) => variables[name]));
    const known = page.known.get(key);
    if (known !== undefined) return known;
    const cost = estimateCost(this.schema, operation, variables);
    if (key.length <= kept.characters) page.known.set(key, cost);
    return cost;
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

/** Page sizes and conditions change a cost; so do all arguments of a field that computes its own. */
function findCostVariables(schema: GraphQLSchema, operation: PreparedOperation): readonly string[] {
  const names = new Set<string>();
  const types = new TypeInfo(schema);
  const collect = {
    [Kind.VARIABLE]: (node: { name: { value: string } }) => {
      names.add(node.name.value);
    },
  };
  visit(
    operation.alone,
    visitWithTypeInfo(types, {
      Directive: (node) => {
        visit(node, collect);
      },
      Argument: (node) => {
        const computes = typeof types.getFieldDef()?.extensions.complexity === 'function';
        if (computes || node.name.value === 'first' || node.name.value === 'last') visit(node.value, collect);
      },
    }),
  );
  return [...names];
}
