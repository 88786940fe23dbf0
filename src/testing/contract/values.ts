import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import type { Rows } from './rows.js';

/** How arguments are made up. */
export interface Manner {
  /** Ids of rows that are there, well-formed ids of rows that are not, or texts that are no ids at all. */
  readonly ids: 'existing' | 'foreign' | 'malformed';
  /** Everything that can be given, or only what must be, with the id by which one object is asked for. */
  readonly full: boolean;
  /** Size of a page. */
  readonly page: number;
}

/** The ways in which every field is asked. */
export const manners: readonly Manner[] = (['existing', 'foreign', 'malformed'] as const).flatMap((ids) =>
  [false, true].map((full) => ({ ids, full, page: 3 })),
);

/** Texts for the scalars, by name; a scalar of the plugin's own is given a text. */
const literals: Readonly<Record<string, string>> = {
  Int: '1',
  Float: '1.5',
  Boolean: 'true',
  Date: '"2026-01-01"',
  DateTime: '"2026-01-01T00:00:00Z"',
  Fen: '100',
  GeoJSON: '{ type: "Point", coordinates: [113.2, 23.1] }',
};

/** Where a page begins, and keys that would make a second call a repetition, are left out. */
const neverGiven = new Set(['after', 'before', 'last', 'idempotencyKey']);

/** How deep inputs are filled in. */
const deepest = 4;

/** Makes up arguments for one field. */
export class Values {
  constructor(
    private readonly rows: Rows,
    private readonly manner: Manner,
    /** The type that an `id` without a better hint is of. */
    private readonly own: string,
  ) {}

  /** `(first: 3, filter: { … })`, or nothing. */
  argumentsOf(args: readonly GraphQLArgument[]): string {
    const given = args.flatMap((arg) => (this.#gives(arg, isRequiredArgument(arg)) ? this.#named(arg, 0) : []));
    return given.length > 0 ? `(${given.join(', ')})` : '';
  }

  #gives({ name }: GraphQLArgument | GraphQLInputField, required: boolean): boolean {
    if (required || name === 'first') return true;
    return !neverGiven.has(name) && (name === 'id' || this.manner.full);
  }

  #named(member: GraphQLArgument | GraphQLInputField, depth: number): string {
    return `${member.name}: ${this.#literal(member.name, member.type, depth)}`;
  }

  #literal(name: string, type: GraphQLInputType, depth: number): string {
    const nullable = getNullableType(type);
    if (isListType(nullable)) return `[${this.#literal(name, nullable.ofType, depth)}]`;
    const named = getNamedType(type);
    if (isEnumType(named)) return named.getValues()[0]?.name ?? 'null';
    if (isInputObjectType(named)) return this.#object(Object.values(named.getFields()), depth + 1);
    if (named.name === 'ID') return JSON.stringify(this.#id(name));
    if (name === 'first') return String(this.manner.page);
    if (named.name === 'Date' && /until|end|to$/i.test(name)) return '"2027-01-01"';
    return literals[named.name] ?? '"x"';
  }

  #object(fields: readonly GraphQLInputField[], depth: number): string {
    const given = fields.filter((field) => {
      const required = isRequiredInputField(field);
      return this.#gives(field, required) && (required || depth < deepest);
    });
    return `{ ${given.map((field) => this.#named(field, depth)).join(', ')} }`;
  }

  /** `compoundId` wants a compound, `companyId` a property company; what names no type wants one of the field's own. */
  #id(name: string): string {
    const { ids } = this.manner;
    if (ids === 'malformed') return "no id';";
    const wanted = this.rows.typeNamed(name.replace(/Ids?$/, '')) ?? this.own;
    return (ids === 'existing' && this.rows.idsOf(wanted)[0]) || this.rows.foreignIdOf(wanted);
  }
}
