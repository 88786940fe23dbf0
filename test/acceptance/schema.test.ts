import {
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { expect, test } from 'vitest';
import redProperty from '../../plugins/red-property/index.js';
import core from '../../src/core/core.plugin.js';
import { buildSchema, selectPlugins } from '../../src/host/index.js';

const listed = [core, redProperty].map((definition) => ({ definition, required: true }));
const { plugins, surface } = selectPlugins(listed, [], {});
const { schema } = buildSchema(plugins, surface);

/** Everything of a type that a reader of the schema meets, by coordinate, with its description. */
function* coordinates(type: GraphQLNamedType): Generator<[string, string]> {
  yield [type.name, type.description ?? ''];
  if (isEnumType(type)) {
    for (const { name, description } of type.getValues()) yield [`${type.name}.${name}`, description ?? ''];
  }
  if (isInputObjectType(type)) {
    for (const { name, description } of Object.values(type.getFields()))
      yield [`${type.name}.${name}`, description ?? ''];
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return;
  for (const { name, description, args } of Object.values(type.getFields())) {
    yield [`${type.name}.${name}`, description ?? ''];
    for (const arg of args) yield [`${type.name}.${name}(${arg.name}:)`, arg.description ?? ''];
  }
}

const described = Object.values(schema.getTypeMap())
  .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
  .flatMap((type) => [...coordinates(type)]);

test('everything in the schema is described', () => {
  expect(described.length).toBeGreaterThan(1_000);
  expect(described.filter(([, description]) => description.trim() === '')).toEqual([]);
});

test('every description is an English sentence with the Chinese term beside it', () => {
  const [english, chinese] = [/^[A-Z`“0-9][^\p{Script=Han}]*[a-z]/u, /\p{Script=Han}[^\n]*。$/u];

  expect(
    described.filter(([, text]) => !english.test(text) || !chinese.test(text)).map(([at, text]) => `${at}: ${text}`),
  ).toEqual([]);
});
