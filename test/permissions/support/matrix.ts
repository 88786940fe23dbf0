import { type GraphQLField, type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';
import { states } from './cells.js';
import type { Measured } from './measure.js';

/** One row of the table: what is asked, and what each asker is told. */
interface Row {
  readonly title: string;
  readonly cells: readonly string[];
}

/** The matrix of one plugin as the text of a file that a person can read, and that shows a change in few lines. */
export function matrixOf(plugin: string, schema: GraphQLSchema, measured: Measured, ownerOf: OwnerOf): string {
  const types = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__'))
    .toSorted((one, other) => rankOf(schema, one) - rankOf(schema, other) || (one.name < other.name ? -1 : 1))
    .map((type) => ({ type, fields: fieldsOf(plugin, type, ownerOf) }))
    .filter(({ fields }) => fields.length > 0);
  const isAsked = ({ name }: GraphQLObjectType, [first]: readonly { readonly name: string }[]) =>
    measured.cells.has(`${name}.${first?.name}`);
  const rows = types
    .filter(({ type, fields }) => isAsked(type, fields))
    .map(({ type, fields }) => table(type.name, rowsOf(type, fields, measured), measured.titles));
  const carriers = types
    .filter(({ type, fields }) => !isAsked(type, fields))
    .map(({ type, fields }) => `- ${type.name}: ${fields.map(({ name }) => name).join(', ')}`);
  const told = [
    '## What lists and mutations answer in',
    'Open to whom the list or the mutation is.',
    carriers.join('\n'),
  ];
  const parts = [`# Who may what of ${plugin}`, legend, ...rows, ...(carriers.length > 0 ? told : [])];
  return `${parts.join('\n\n')}\n`;
}

/**
 * The fields of a type that a plugin brings. What the type has from an interface of everybody is of who brings the
 * type.
 */
function fieldsOf(plugin: string, type: GraphQLObjectType, ownerOf: OwnerOf): GraphQLField<unknown, unknown>[] {
  const fields = Object.values(type.getFields());
  const owners = fields.map(({ name }) => ownerOf(`${type.name}.${name}`));
  const home = owners.find((owner) => owner !== everybodys) ?? everybodys;
  return fields.filter((_, at) => (owners[at] === everybodys && !isRoot(type) ? home : owners[at]) === plugin);
}

const everybodys = 'commongrid';
const isRoot = ({ name }: GraphQLObjectType) => name === 'Query' || name === 'Mutation';

type OwnerOf = (coordinate: string) => string;

const legend = [
  'Measured by `permissions.test.ts`, which also writes this file; what it means is for a reader to judge.',
  'A role is held in one district. A cell says what is told of things in that district and of things in another one, and',
  'behind `everywhere:` what is told if the role is held over the whole system, where holding it in the district does not do.',
  '',
  ...Object.entries(states).map(([word, meaning]) => `- \`${word}\`: ${meaning}`),
  '- `here`: `yes` in the district, outside of it `no`, or what stands behind `else`',
].join('\n');

/** Queries and mutations first. */
const rankOf = (schema: GraphQLSchema, type: GraphQLObjectType): number =>
  [schema.getQueryType(), schema.getMutationType(), type].indexOf(type);

/**
 * Fields of the root and guarded or masked ones have a row each; the others of a type share one, as far as they are
 * alike.
 */
function rowsOf(
  type: GraphQLObjectType,
  fields: readonly GraphQLField<unknown, unknown>[],
  { cells }: Measured,
): Row[] {
  const isAlone = ({ extensions }: GraphQLField<unknown, unknown>) =>
    isRoot(type) || extensions.mask !== undefined || isGuarded(extensions.access);
  const cellsOf = ({ name }: { readonly name: string }) => cells.get(`${type.name}.${name}`) ?? [];
  const inOtherWays = ({ name }: { readonly name: string }) =>
    [...cells.keys()].filter((each) => each.startsWith(`${type.name}.${name}(`));
  const asked = fields.flatMap((field) => [
    { name: field.name, isAlone: isAlone(field) },
    ...inOtherWays(field).map((each) => ({ name: each.slice(type.name.length + 1), isAlone: true })),
  ]);
  const alike = Map.groupBy(asked, (each) => (each.isAlone ? each.name : cellsOf(each).join('|')));
  return [...alike.values()]
    .map((own) => ({
      title: own
        .map(({ name }) => name)
        .sort()
        .join(', '),
      cells: own[0] ? cellsOf(own[0]) : [],
    }))
    .sort((one, other) => (one.title < other.title ? -1 : 1));
}

const isGuarded = (rule: unknown) => rule !== undefined && (rule as { kind: string }).kind !== 'public';

const table = (title: string, rows: readonly Row[], columns: readonly string[]): string =>
  [
    `## ${title}`,
    '',
    `| | ${columns.join(' | ')} |`,
    `|${' --- |'.repeat(columns.length + 1)}`,
    ...rows.map((row) => `| ${row.title} | ${row.cells.join(' | ')} |`),
  ].join('\n');
