import fc from 'fast-check';
import {
  type GraphQLInputType,
  type GraphQLNamedInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import type { Draw } from './draw.js';
import {
  anyJson,
  forgedCursor,
  forgedId,
  RawNumber,
  strangeArea,
  strangeNumber,
  strangeText,
  strangeTime,
} from './hostile-values.js';
import type { Pool } from './pool.js';

const anyUuid = fc.uuid();

/** The name of an enum value, which literals write without quotes. */
export class EnumName {
  constructor(readonly name: string) {}
}

/** Makes values for arguments: of a good form, but for so many of a hundred that are not. */
export class Arguments {
  constructor(
    private readonly draw: Draw,
    private readonly pool: Pool,
    private readonly types: readonly string[],
    private readonly wickedness: number,
  ) {}

  /**
   * A value for an argument or input field of this name and type.
   *
   * @param within name of the field or input type that it stands in, which says what its ids are of
   */
  valueOf(name: string, type: GraphQLInputType, within: string, level = 0): unknown {
    const { draw } = this;
    if (draw.happens(this.wickedness / 8)) return draw.from<unknown>([null, anyJson(draw), strangeText(draw)]);
    if (isNonNullType(type)) return this.valueOf(name, type.ofType as GraphQLInputType, within, level);
    if (isListType(type)) return this.#listOf(name, type.ofType as GraphQLInputType, within, level);
    if (isInputObjectType(type)) return this.#objectOf(type, level);
    return draw.happens(this.wickedness) ? this.#strange(name, type) : this.#good(name, type, within);
  }

  #listOf(name: string, type: GraphQLInputType, within: string, level: number): unknown {
    const { draw } = this;
    const one = () => this.valueOf(name, type, within, level);
    if (draw.happens(this.wickedness))
      return draw.from<unknown>([one(), [one(), null], Array(2_000).fill(one()), [[one()]]]);
    return draw.some(3, one);
  }

  #objectOf(type: Extract<GraphQLNamedInputType, { getFields(): unknown }>, level: number): unknown {
    const { draw } = this;
    const given: Record<string, unknown> = {};
    for (const field of Object.values(type.getFields())) {
      const isRequired = isNonNullType(field.type) && field.defaultValue === undefined;
      const chance = isRequired ? 100 - this.wickedness / 8 : level > 3 ? 5 : 35;
      if (draw.happens(chance)) given[field.name] = this.valueOf(field.name, field.type, type.name, level + 1);
    }
    if (draw.happens(this.wickedness / 8)) given[draw.from(['x', 'constructor', 'toString', 'id'])] = anyJson(draw);
    return given;
  }

  #good(name: string, type: GraphQLNamedInputType, within: string): unknown {
    const { draw } = this;
    if (isEnumType(type)) return new EnumName(draw.from(type.getValues()).name);
    const known = this.#knownFor(name, type.name, within);
    if (known && draw.happens(80)) return draw.from(known);
    if (type.name === 'Int') return name === 'version' ? 1 + draw.below(3) : draw.from([0, 1, 2, 5, 25, 100]);
    if (type.name === 'Float') return draw.from([113.23, 23.12, 0, 1.5]);
    if (type.name === 'Boolean') return draw.happens(50);
    if (type.name === 'Date') return `2026-${draw.from(['01', '11', '12'])}-${draw.from(['01', '21', '22', '28'])}`;
    if (type.name === 'DateTime') return `2026-${draw.from(['01', '11', '12'])}-22T08:00:00Z`;
    if (type.name === 'GeoJSON') {
      const [x, y] = [113 + draw.below(400) / 1_000, 23 + draw.below(200) / 1_000];
      return {
        type: 'Polygon',
        coordinates: [
          [
            [x, y],
            [x + 0.01, y],
            [x + 0.01, y + 0.01],
            [x, y],
          ],
        ],
      };
    }
    return draw.from(['桃源社区', '第一网格', 'A1', '13800000000', draw.any(anyUuid)]);
  }

  /** Values that the server has given for a field of this name, or for what the name ends with (`parentId`, `kind`). */
  #knownFor(name: string, type: string, within: string): readonly unknown[] | undefined {
    if (type === 'ID') return this.#idsFor(name === 'id' ? within : name + within);
    if (name === 'after' || name === 'before') return this.pool.get('endCursor');
    const known = this.pool.get(name) ?? this.pool.get(name.replace(/s$/, ''));
    return type === 'String' && known?.every((value) => typeof value === 'string') ? known : undefined;
  }

  /** Ids of the type that the words name: `parentId` of a `MoveGridInput`. */
  #idsFor(words: string): readonly unknown[] | undefined {
    const ids = this.pool.get('id');
    const named = this.types.filter((type) => words.toLowerCase().includes(type.toLowerCase()));
    const ofType = ids?.filter((id) =>
      named.includes(Buffer.from(String(id), 'base64url').toString().split(':')[0] ?? ''),
    );
    return ofType?.length ? ofType : ids;
  }

  #strange(name: string, type: GraphQLNamedInputType): unknown {
    const { draw } = this;
    if (draw.happens(15)) return draw.from<unknown>([strangeText(draw), strangeNumber(draw), anyJson(draw), true]);
    if (isEnumType(type))
      return draw.from<unknown>([new EnumName('NOTHING'), '', 'toString', 0, new EnumName('__proto__')]);
    if (name === 'after' || name === 'before') return forgedCursor(draw);
    if (type.name === 'ID') return forgedId(draw, this.types);
    if (type.name === 'Int' || type.name === 'Float' || type.name === 'Fen')
      return draw.happens(70) ? strangeNumber(draw) : draw.from<unknown>(['1', '', true, [1]]);
    if (type.name === 'Date' || type.name === 'DateTime') return strangeTime(draw);
    if (type.name === 'GeoJSON') return strangeArea(draw);
    return strangeText(draw);
  }
}

/** A value as a literal of a document. */
export function printLiteral(value: unknown): string {
  if (value instanceof EnumName) return value.name;
  if (value instanceof RawNumber) return value.text;
  if (Array.isArray(value)) return `[${value.map(printLiteral).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(([key, item]) => `${key}: ${printLiteral(item)}`);
    return `{ ${fields.join(', ')} }`;
  }
  return value === undefined ? 'null' : JSON.stringify(value);
}

/** A value as JSON, with the numbers that JavaScript has not. */
export function printJson(value: unknown): string {
  if (value instanceof EnumName) return JSON.stringify(value.name);
  if (value instanceof RawNumber) return value.text;
  if (Array.isArray(value)) return `[${value.map(printJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([key, item]) => `${JSON.stringify(key)}:${printJson(item)}`)
      .join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}
