import type { EntityMetadata, EntityProperty, MikroORM } from '@mikro-orm/core';
import { type RawBuilder, sql } from 'kysely';
import type { ClassType } from '../plugin/define-plugin.js';

/** Turns what the driver hands over as text into what the property says it is. */
type Decode = (text: string) => unknown;

/** How an entity lies in the database: its table, and the columns that make up its light row. */
export interface Table {
  readonly entity: ClassType;
  /** Class name, which is also the GraphQL type's. */
  readonly name: string;
  /** The property that identifies a row: `id`, or `code` for registered data. */
  readonly key: string;
  /** Schema-qualified and quoted. */
  readonly reference: RawBuilder<unknown>;
  /** Properties that make up the light row. */
  readonly light: readonly string[];
  /** Whether a property is one of the light row's; large and encrypted ones are `lazy` and have loaders. */
  isLight(property: string): boolean;
  /** `"t"."parent_id" as "parentId", …` for the light columns, or for those of some light properties. */
  selectionOf(properties?: readonly string[]): RawBuilder<unknown>;
  /** SQL of one property's column. Throws on a property that the entity does not have. */
  column(property: string): RawBuilder<unknown>;
  /** Name of one property's column. */
  nameOf(property: string): string;
  /** PostgreSQL type of one property's column: `timestamptz`, `varchar(20)`. */
  typeOf(property: string): string;
  /** Whether `decode` makes something of the property that may say less than the database does. */
  isDecoded(property: string): boolean;
  /** Turns a row as the driver hands it over into one of the entity's shape, in place. */
  decode<Row>(row: Row): Row;
}

const decoders: Record<string, Decode> = {
  timestamptz: (text) => new Date(text),
  bigint: Number,
};

const tables = new WeakMap<MikroORM, Map<ClassType, Table>>();

/** The table of an entity, worked out once from MikroORM's metadata. */
export function tableOf(orm: MikroORM, entity: ClassType): Table {
  let known = tables.get(orm);
  if (!known) tables.set(orm, (known = new Map()));
  let table = known.get(entity);
  if (!table) known.set(entity, (table = describe(orm.getMetadata().get(entity as never), entity)));
  return table;
}

function describe(meta: EntityMetadata, entity: ClassType): Table {
  const properties = Object.values(meta.properties) as EntityProperty[];
  const stored = properties.filter((property) => property.persist !== false && property.fieldNames?.length === 1);
  const light = stored.filter((property) => !property.lazy);
  const names = new Map(stored.map((property) => [property.name as string, property.fieldNames[0] as string]));
  const columns = new Map([...names].map(([property, name]) => [property, sql.raw(`t.${quoted(name)}`)]));
  const decoded = light.flatMap((property) => {
    const decode = decoders[(property.columnTypes?.[0] ?? '').replace(/\(.*/, '')];
    return decode ? [[property.name as string, decode] as const] : [];
  });
  const types = new Map(stored.map((property) => [property.name as string, property.columnTypes[0] ?? 'text']));
  const own =
    <Value>(values: Map<string, Value>) =>
    (property: string) => {
      const found = values.get(property);
      if (!found) throw new Error(`${meta.className} has no property ${property} with a column of its own`);
      return found;
    };
  const column = own(columns);
  const selected = new Map(light.map(({ name }) => [name as string, selectionOfColumn(names.get(name) ?? name, name)]));
  // One text: it stands in every statement, and putting it together again and again costs more than sending it.
  const everything = sql.raw([...selected.values()].join(', '));
  const lossy = new Set(decoded.map(([property]) => property));
  return {
    entity,
    name: meta.className,
    key: meta.primaryKeys[0] as string,
    reference: sql.raw([meta.schema, meta.tableName].flatMap((name) => (name ? quoted(name) : [])).join('.')),
    light: light.map((property) => property.name as string),
    isLight: (property) => selected.has(property),
    selectionOf: (properties) =>
      properties ? sql.raw([...new Set(properties)].map((property) => selected.get(property)).join(', ')) : everything,
    column,
    nameOf: own(names),
    typeOf: own(types),
    isDecoded: (property) => lossy.has(property),
    decode: (row) => decodeRow(row, decoded),
  };
}

/** A name as it stands in SQL. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const selectionOfColumn = (name: string, property: string) => `t.${quoted(name)} as ${quoted(property)}`;

function decodeRow<Row>(row: Row, decoded: readonly (readonly [string, Decode])[]): Row {
  const cells = row as Record<string, unknown>;
  for (const [property, decode] of decoded) {
    const value = cells[property];
    if (typeof value === 'string') cells[property] = decode(value);
  }
  return row;
}
