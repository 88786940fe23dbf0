import fc from 'fast-check';
import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { Arguments, printLiteral } from './arguments.js';
import type { Draw } from './draw.js';
import { strangeText } from './hostile-values.js';
import type { Pool } from './pool.js';

const anyString = fc.string({ unit: 'binary', maxLength: 200 });

/** A document with the values of its variables. */
export interface Operation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Writes documents by chance that fit a schema, but for the values of some arguments. */
export class Documents {
  readonly #types: readonly string[];

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly pool: Pool,
  ) {
    this.#types = Object.values(schema.getTypeMap())
      .filter((type) => isObjectType(type) && type.getInterfaces().length > 0)
      .map(({ name }) => name);
  }

  /** A query or mutation of one or two root fields. */
  operation(draw: Draw, kind: 'query' | 'mutation' = draw.from(['query', 'mutation'])): Operation {
    const root = (kind === 'query' ? this.schema.getQueryType() : this.schema.getMutationType()) as GraphQLObjectType;
    const writing = new Writing(this.schema, draw, new Arguments(draw, this.pool, this.#types, draw.from([2, 10, 40])));
    const fields = Array.from({ length: draw.from([1, 1, 1, 2]) }, (_, index) =>
      writing.field(draw.from(Object.values(root.getFields())), 0, `f${index}: `),
    );
    const declared = writing.declared.length > 0 ? `(${writing.declared.join(', ')})` : '';
    return { query: `${kind} ${declared} { ${fields.join(' ')} }`, variables: writing.variables };
  }

  /** A document with some of its characters lost, doubled or changed. */
  broken(draw: Draw): Operation {
    const { query, variables } = this.operation(draw);
    let text = query;
    for (let change = draw.below(4); change >= 0; change -= 1) {
      const at = draw.below(text.length);
      const instead = draw.from([
        '',
        '{',
        '}',
        '"',
        '"""',
        '$',
        '...',
        '@skip(if: true)',
        '#',
        strangeText(draw),
        '\\',
      ]);
      text = text.slice(0, at) + instead + text.slice(at + draw.below(5));
    }
    return { query: text, variables };
  }
}

const tokens =
  '{ } ( ) [ ] ! : = @ | & $ ... query mutation subscription fragment on type schema extend true null 1 -1 1.e "a" """b""" # \n , id node __typename __schema __type F'.split(
    ' ',
  );

/** Tokens of the language in any order. */
export const anyTokens = (draw: Draw): string => draw.some(60, () => draw.from(tokens)).join(' ');

/** Any text at all. */
export const anyText = (draw: Draw): string =>
  draw.oneOf(
    () => strangeText(draw),
    () => draw.any(anyString),
  );

/** How deep selections go. */
const deepest = 4;

class Writing {
  readonly declared: string[] = [];
  readonly variables: Record<string, unknown> = {};

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly draw: Draw,
    private readonly values: Arguments,
  ) {}

  field(field: GraphQLField<unknown, unknown>, level: number, alias = ''): string {
    const { draw } = this;
    const given = field.args
      .filter((argument) => draw.happens(isRequiredArgument(argument) ? 98 : 30))
      .map((argument) => {
        const value = this.values.valueOf(argument.name, argument.type, field.name);
        if (draw.happens(40)) return `${argument.name}: ${printLiteral(value)}`;
        const name = `v${this.declared.length}`;
        this.declared.push(`$${name}: ${String(argument.type)}`);
        this.variables[name] = value;
        return `${argument.name}: $${name}`;
      });
    const below = getNamedType(field.type);
    const args = given.length > 0 ? `(${given.join(', ')})` : '';
    return `${alias}${field.name}${args}${isLeafType(below) ? '' : ` { ${this.#selections(below, level + 1)} }`}`;
  }

  #selections(type: GraphQLNamedType, level: number): string {
    const { draw } = this;
    if (isAbstractType(type)) {
      const possible = draw.from(this.schema.getPossibleTypes(type));
      return `__typename ... on ${possible.name} { ${this.#selections(possible, level)} }`;
    }
    if (!isObjectType(type)) return '__typename';
    const fields = Object.values(type.getFields()).filter(
      (field) => level < deepest || isLeafType(getNamedType(field.type)),
    );
    const chosen = Array.from({ length: 1 + draw.below(3) }, () => draw.from(fields));
    // Payloads and pages are worth little without what stands in them.
    const inside = fields.filter(({ name }) => name === 'nodes' || name === 'edges' || name === 'node');
    const written = new Set([...chosen, ...(draw.happens(60) ? inside : [])]);
    return ['__typename', ...[...written].filter(Boolean).map((field) => this.field(field, level))].join(' ');
  }
}
