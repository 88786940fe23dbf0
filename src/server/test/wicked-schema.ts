import {
  extendSchema,
  GraphQLEnumType,
  GraphQLError,
  type GraphQLFieldResolver,
  GraphQLScalarType,
  GraphQLSchema,
  isAbstractType,
  isObjectType,
  Kind,
  parse,
} from 'graphql';
import { wickedTypes } from './wicked-types.js';

/** A value of the scalar `Moment`: not JSON, so that whoever passes it through JSON is found out. */
export class Moment {
  constructor(readonly text: string) {}
}

const later = <T>(value: T) => Promise.resolve(value);
const fail = (error: unknown): never => {
  throw error;
};
const leafTypes = [
  new GraphQLScalarType({
    name: 'Moment',
    parseValue: (text) => new Moment(String(text)),
    parseLiteral: (node) => new Moment(node.kind === Kind.STRING ? node.value : node.kind),
    serialize: (value) => (value as Moment).text,
  }),
  new GraphQLScalarType({ name: 'Anything' }),
  new GraphQLScalarType({
    name: 'Odd',
    serialize: (value) =>
      value === 'null' ? null : value === 'nan' ? Number.NaN : value === 'throw' ? fail('odd') : value,
  }),
  // Internal values that no client ever sees, one of them an object.
  new GraphQLEnumType({
    name: 'Color',
    values: { RED: { value: new Moment('red') }, GREEN: { value: 2 }, BLUE: { value: 3 } },
  }),
];

const refusal = () => new GraphQLError('Not for you.', { extensions: { code: 'FORBIDDEN', field: 'secret' } });

const thrown: Record<string, unknown> = {
  error: new Error('plain'),
  empty: new Error(''),
  text: 'a text',
  undefined,
  null: null,
  zero: 0,
  object: { a: 1 },
  coded: refusal(),
};

const cat = (id: number, more: object = {}) => ({
  __typename: 'Cat',
  id,
  lives: 9,
  owner: null,
  strict: 'strict',
  ...more,
});
const dog = (id: number, more: object = {}) => ({
  __typename: 'Dog',
  id,
  barks: true,
  owner: person(id + 100),
  ...more,
});
const person = (id: number, more: object = {}): object => ({
  __typename: 'Person',
  id,
  color: 2,
  must: 'must',
  ...more,
});

/** Resolvers by coordinate; fields without one are plain properties. */
const resolvers: Record<string, GraphQLFieldResolver<Record<string, unknown>, object, Record<string, unknown>>> = {
  'Query.person': () => person(1),
  'Query.personMust': () => later(person(2)),
  'Query.pets': () => [cat(1), null, dog(2), later(cat(3))],
  'Query.petsMust': () => later([cat(1), dog(2)]),
  'Query.node': (_, { id }) =>
    id === 'cat' ? cat(5) : id === 'dog' ? later(dog(6)) : id === 'person' ? person(7) : null,
  'Query.named': () => cat(8),
  'Query.echo': (_, args) => describe(args),
  'Query.required': (_, args) => describe(args),
  'Query.requiredDefault': (_, args) => describe(args),
  'Query.defaultMoment': (_, { m }) => describe({ m }),
  'Query.defaultColor': (_, args) => describe(args),
  'Query.list': () => [1, null, 3],
  'Query.listMust': () => [1, null, 3],
  'Query.matrix': () => [[1, 2], [3], []],
  'Query.promised': () => [later(1), Promise.reject(new Error('second')), later(3), 4],
  'Query.promisedMust': () => [later(1), Promise.reject(new Error('second')), later(3)],
  'Query.people': () => [person(1), person(2, { must: null }), person(3)],
  'Query.peopleMust': () => [person(1), later(person(2)), person(3)],
  'Query.notAList': () => 5,
  'Query.set': () => new Set(['a', 'b']),
  'Query.color': () => 3,
  'Query.badColor': () => 99,
  'Query.badInt': () => 'many',
  'Query.badIntMust': () => 1.5,
  'Query.odd': (_, { kind }) => kind,
  'Query.throws': (_, { kind }) => fail(thrown[String(kind)]),
  'Query.rejects': (_, { kind }) => Promise.reject(thrown[String(kind)]),
  'Query.returnsError': () => new Error('returned'),
  'Query.returnsErrorItems': () => ['a', new Error('item'), later(new Error('late item'))],
  'Query.refused': () => fail(refusal()),
  'Query.refusedMust': () => later(fail(refusal())),
  'Query.plainFunction': () => ({ text: () => 'called' }),
  'Query.plainPromise': () => ({ text: later('awaited') }),
  'Query.badIterator': () => badIterator(),
  'Query.lateIterator': () => later(badIterator()),
  'Query.getter': () => withGetter(),
  'Query.lateGetter': () => later(withGetter()),
  'Query.loose': () => cat(1),
  'Query.lost': () => ({ id: 1 }),
  'Query.lateLost': () => later({ id: 1 }),
  'Query.looseAsync': () => [later(cat(1)), later(person(2)), null],
  'Query.variables': (_parent, _args, _context, info) =>
    JSON.stringify([info.fieldName, String(info.returnType), info.parentType.name, info.path.key]),
  'Query.nothing': () => undefined,
  'Query.undefinedObject': () => undefined,
  'Query.falsy': () => ['', 0, false, null, undefined, Number.NaN],
  'Query.echoObject': (_, { value }) => value,
  'Cat.name': ({ id }, args) => `${String(id)}${describe(args)}`,
  'Dog.name': ({ id }, args) => later(`${String(id)}${describe(args)}`),
  'Cat.strict': ({ strict }) => strict,
  'Person.pets': () => [cat(11), dog(12)],
  'Person.best': () => later(dog(13)),
  'Person.self': ({ id }) => later(person(Number(id))),
  'Person.friend': ({ id }) => person(Number(id) + 1, { must: null }),
  'Person.born': () => new Moment('dawn'),
  'Person.secret': () => fail(refusal()),
  'Person.must': ({ must }) => must ?? fail(refusal()),
  'Person.slow': () => Promise.reject(refusal()),
  'Person.slowMust': () => Promise.reject(refusal()),
  'Mutation.add': (_, { n }) => Number(n) + 1,
};

function* badIterator() {
  yield 1;
  throw new Error('The list broke off.');
}

function withGetter() {
  return {
    get text(): string {
      throw new Error('The property broke.');
    },
  };
}

/** Everything that can be known of a value, `undefined` and classes included. */
function describe(value: unknown): string {
  if (value === undefined) return 'undefined';
  if (value instanceof Moment) return `Moment(${value.text})`;
  if (Array.isArray(value)) return `[${value.map(describe).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([key, item]) => `${key}:${describe(item)}`)
      .sort()
      .join(',')}}`;
  }
  return JSON.stringify(value);
}

/** A small schema in which everything that can go wrong in an execution does. */
export function buildWickedSchema(): GraphQLSchema {
  const schema = extendSchema(new GraphQLSchema({ types: leafTypes }), parse(wickedTypes), { assumeValidSDL: true });
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isObjectType(type)) {
      for (const field of Object.values(type.getFields())) {
        field.resolve = resolvers[`${type.name}.${field.name}`];
      }
    } else if (isAbstractType(type)) {
      type.resolveType = type.name === 'Loose' ? looseType : (value: { __typename: string }) => value.__typename;
    }
  }
  return schema;
}

async function looseType(value: { __typename?: string }): Promise<string> {
  return value.__typename ?? fail(new Error('Whose is it?'));
}
