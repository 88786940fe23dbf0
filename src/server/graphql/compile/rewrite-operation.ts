import {
  type ArgumentNode,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  type ValueNode,
  type VariableDefinitionNode,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { PreparedOperation } from '../prepared-operation.js';
import { countGeneratedFields } from './count-generated-fields.js';
import { type DocumentFields, FieldNotes } from './document-fields.js';
import { writeOutFragments } from './write-out-fragments.js';

/** The variables that stand in for argument values; `__` keeps them apart from those of clients (see below). */
const standInPrefix = '__argument';

/** The type of every variable but `Boolean!`: hands over what it is given. */
export const givenValueType = '__GivenValue';

/** An argument that was taken out of the document. */
export interface TakenArgument {
  readonly variable: string;
  readonly value: ValueNode;
  readonly type: GraphQLInputType;
}

/** A document that graphql-jit compiles to the right thing, and what must be known to run it. */
export interface RewrittenOperation {
  readonly document: DocumentNode;
  readonly taken: readonly TakenArgument[];
  readonly fields: DocumentFields;
}

/** More generated code than this would occupy the process for too long; a page of a front end needs some 50 to 200. */
const mostFields = 1_000;

/**
 * Rewrites an operation for graphql-jit, or answers `undefined` where it must stay with graphql-js.
 *
 * - Argument values that are not plain variables leave the document. graphql-jit writes them into the code that it
 *   generates: it forgets what is not JSON, turns an omitted variable inside an object into `null`, and executes a
 *   string that begins with its mark for dates (`__MAGIC_DATE__…`): anybody could run code in the server.
 * - Variables lose their types: they are coerced by graphql-js, once, before.
 * - Fragments are written out where they are spread: graphql-jit keeps one condition for all places of a fragment.
 */
export function rewriteOperation(schema: GraphQLSchema, operation: PreparedOperation): RewrittenOperation | undefined {
  if (!isCompilable(operation)) return undefined;
  const expanded = writeOutFragments(operation);
  if (countGeneratedFields(schema, expanded) > mostFields) return undefined;
  const taken: TakenArgument[] = [];
  const fields = new FieldNotes();
  const types = new TypeInfo(schema);
  let compilable = true;
  const rewritten: OperationDefinitionNode = visit(
    expanded,
    visitWithTypeInfo(types, {
      VariableDefinition: (node) => (isBoolean(node) ? node : giveValue(node.variable.name.value)),
      Field: {
        enter: (node) => {
          if (!areDefaultsPlain(schema, types)) compilable = false;
          fields.enter(node, types.getType());
        },
        leave: () => {
          fields.leave();
        },
      },
      Directive: () => false,
      Argument: (node): ArgumentNode | undefined => {
        const type = types.getArgument()?.type;
        if (node.value.kind === Kind.VARIABLE || type === undefined) return undefined;
        const variable = `${standInPrefix}${taken.length}`;
        taken.push({ variable, value: node.value, type });
        return { ...node, value: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } } };
      },
    }),
  );
  if (!compilable) return undefined;
  const variableDefinitions = [
    ...(rewritten.variableDefinitions ?? []),
    ...taken.map(({ variable }) => giveValue(variable)),
  ];
  return { document: { kind: Kind.DOCUMENT, definitions: [{ ...rewritten, variableDefinitions }] }, taken, fields };
}

/** Without names and conditions that graphql-jit does not manage? */
function isCompilable(operation: PreparedOperation): boolean {
  const variables = operation.node.variableDefinitions ?? [];
  if (variables.some(({ variable }) => variable.name.value.startsWith('__'))) return false;
  const booleans = new Set(variables.filter(isBoolean).map(({ variable }) => variable.name.value));
  let compilable = true;
  visit(operation.alone, {
    Field: ({ name, alias }) => {
      // An alias `__proto__` would set the prototype of the result; introspection is rare and large.
      if (alias?.value === '__proto__' || name.value === '__schema' || name.value === '__type') compilable = false;
    },
    Directive: ({ arguments: conditions = [] }) => {
      // `@include(if: $nullable)` with null is an error that the generated code does not raise.
      const isCertain = ({ value }: ArgumentNode) =>
        value.kind === Kind.BOOLEAN || (value.kind === Kind.VARIABLE && booleans.has(value.name.value));
      if (!conditions.every(isCertain)) compilable = false;
    },
  });
  return compilable;
}

/** graphql-jit also writes the default values of arguments into its code. */
function areDefaultsPlain(schema: GraphQLSchema, types: TypeInfo): boolean {
  const parent = types.getParentType();
  const field = types.getFieldDef();
  if (!parent || !field) return true;
  const fields = isAbstractType(parent)
    ? schema.getPossibleTypes(parent).map((type) => type.getFields()[field.name] ?? field)
    : [field];
  return fields.every(({ args }) => args.every(({ defaultValue }) => isPlain(defaultValue)));
}

function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isPlain);
  if (typeof value !== 'object' || value === null)
    return ['boolean', 'number', 'string', 'undefined'].includes(typeof value) || value === null;
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === null || prototype === Object.prototype) && Object.values(value).every(isPlain);
}

function isBoolean({ type }: VariableDefinitionNode): boolean {
  return type.kind === Kind.NON_NULL_TYPE && type.type.kind === Kind.NAMED_TYPE && type.type.name.value === 'Boolean';
}

function giveValue(variable: string): VariableDefinitionNode {
  return {
    kind: Kind.VARIABLE_DEFINITION,
    variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } },
    type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: givenValueType } },
  };
}
