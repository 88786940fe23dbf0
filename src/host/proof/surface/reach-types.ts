import { GraphQLScalarType } from 'graphql';
import type { ClassType } from '../../../plugin-api/index.js';
import type { Problem } from '../problem.js';
import { type FieldMetadata, MetadataIndex, type ParamMetadata } from './metadata-index.js';
import type { Place, SurfaceArgument, SurfaceField, SurfaceType, TypeUse } from './surface.js';

type Direction = 'output' | 'input' | 'arguments';
type Draft = Pick<SurfaceType, 'kind' | 'name' | 'description'> & Partial<Pick<SurfaceType, 'values'>>;
type TypeThunk = { getType?: () => unknown; typeOptions?: { array?: boolean; nullable?: unknown } };

/** What type-graphql turns into a scalar by itself. */
const natives = new Set<unknown>([String, Number, Boolean, Date]);

/**
 * Walks from what a plugin names to every type that hangs on it. The first to come by owns a type, except that an
 * entity's type belongs to the plugin that stores it.
 */
export class TypeReach {
  readonly index = new MetadataIndex();
  /**
   * By the side on which a class is used, since one class may be both a type and an input; enums and scalars are both.
   */
  readonly types = new Map<Direction | 'leaf', Map<unknown, SurfaceType>>();
  readonly fields: SurfaceField[] = [];
  readonly unreadable: Problem[] = [];

  constructor(private readonly storedBy: ReadonlyMap<unknown, string>) {}

  /** The type behind what a decorator names, walking it if it is new; undefined if nobody knows it. */
  visit(value: unknown, direction: Direction, plugin: string): TypeUse['type'] {
    if (natives.has(value)) return 'native';
    const isLeaf = value instanceof GraphQLScalarType || this.index.enumType(value) !== undefined;
    const known = this.#known(isLeaf ? 'leaf' : direction);
    const found = known.get(value);
    if (found) return found;
    const draft = this.#describe(value, direction);
    return draft && this.#add(known, value, draft, this.storedBy.get(value) ?? plugin);
  }

  /** The use of a type at a coordinate; one that cannot be told is noted. */
  use({ getType, typeOptions }: TypeThunk, direction: Direction, plugin: string, coordinate: string): TypeUse {
    const value = this.#call(getType);
    const type = this.visit(value, direction, plugin);
    if (!type) this.#noteUnknown(value, plugin, coordinate);
    const nullable = typeOptions?.nullable === true || typeOptions?.nullable === 'itemsAndList';
    // Calling `getType` is what tells type-graphql, and fills in here, that the type is a list.
    return { type, value, list: typeOptions?.array ?? false, nullable };
  }

  /** The arguments of a method. A class of arguments counts as one; its fields are a type's. */
  arguments(place: Place, plugin: string, coordinate: string): SurfaceArgument[] {
    return this.index.paramsOf(place).flatMap((param: ParamMetadata): SurfaceArgument[] => {
      if (param.kind === 'args') {
        const type = this.use(param, 'arguments', plugin, `${coordinate}(…)`);
        return [{ name: '…', type, description: undefined, spread: true }];
      }
      const argument = param.kind === 'custom' ? param.options.arg : param.kind === 'arg' ? param : undefined;
      if (!argument) return [];
      const { name, description } = argument;
      return [
        { name, type: this.use(argument, 'input', plugin, `${coordinate}(${name}:)`), description, spread: false },
      ];
    });
  }

  #describe(value: unknown, direction: Direction): Draft | undefined {
    if (value instanceof GraphQLScalarType) {
      return { kind: 'scalar', name: value.name, description: value.description ?? undefined };
    }
    const listed = this.index.enumType(value);
    if (listed) return { ...listed, kind: 'enum', values: valuesOf(listed.enumObj, listed.valuesConfig) };
    const union = this.index.unionType(value);
    if (union && direction === 'output') return { ...union, description: union.description, kind: 'union' };
    const found =
      direction === 'input'
        ? ({ kind: 'input', meta: this.index.inputType(value) } as const)
        : direction === 'arguments'
          ? ({ kind: 'arguments', meta: this.index.argumentsType(value) } as const)
          : this.index.objectType(value)
            ? ({ kind: 'object', meta: this.index.objectType(value) } as const)
            : ({ kind: 'interface', meta: this.index.interfaceType(value) } as const);
    return found.meta && { kind: found.kind, name: found.meta.name, description: found.meta.description };
  }

  #known(slot: Direction | 'leaf'): Map<unknown, SurfaceType> {
    const known = this.types.get(slot) ?? new Map<unknown, SurfaceType>();
    this.types.set(slot, known);
    return known;
  }

  #add(known: Map<unknown, SurfaceType>, key: unknown, draft: Draft, owner: string): SurfaceType {
    const inherited = new Set<string>();
    const bases = new Set<unknown>();
    const values = draft.values ?? new Map<string, string | undefined>();
    const { name, description } = draft;
    const type: SurfaceType = { kind: draft.kind, name, key, owner, description, values, inherited, bases };
    known.set(key, type);
    if (draft.kind === 'union') this.#visitMembers(type);
    if (typeof key === 'function') {
      for (const base of this.#basesOf(type)) {
        bases.add(base.key);
        for (const each of base.bases) bases.add(each);
        for (const field of [...base.inherited, ...this.#namesOf(base.key as ClassType)]) inherited.add(field);
      }
      for (const field of this.index.fieldsOf(key as unknown as ClassType)) this.fields.push(this.#field(type, field));
    }
    return type;
  }

  #visitMembers(union: SurfaceType): void {
    const members = this.#call(this.index.unionType(union.key)?.getClassTypes);
    if (!Array.isArray(members)) return this.#noteUnknown(members, union.owner, union.name);
    for (const member of members) {
      if (!this.visit(member, 'output', union.owner)) this.#noteUnknown(member, union.owner, union.name);
    }
  }

  /** What the type extends or implements, as far as type-graphql takes fields from it. */
  #basesOf(type: SurfaceType): SurfaceType[] {
    const direction = type.kind === 'input' || type.kind === 'arguments' ? type.kind : 'output';
    const named = this.index.objectType(type.key) ?? this.index.interfaceType(type.key);
    const interfaces = direction === 'output' ? (named?.interfaceClasses ?? []) : [];
    return [Object.getPrototypeOf(type.key), ...interfaces].flatMap((base: unknown) => {
      const visited = this.visit(base, direction, type.owner);
      return visited && visited !== 'native' ? [visited] : [];
    });
  }

  #namesOf = (target: ClassType) => this.index.fieldsOf(target).map(({ schemaName }) => schemaName);

  #field(parent: SurfaceType, meta: FieldMetadata): SurfaceField {
    const place = { target: parent.key as ClassType, member: meta.name };
    const output = parent.kind === 'object' || parent.kind === 'interface';
    const coordinate = `${parent.name}.${meta.schemaName}`;
    return {
      coordinate,
      parent,
      name: meta.schemaName,
      plugin: parent.owner,
      places: [place],
      type: this.use(meta, output ? 'output' : 'input', parent.owner, coordinate),
      description: meta.description,
      arguments: output ? this.arguments(place, parent.owner, coordinate) : [],
      computed: output && isMethod(place),
      hasCost: meta.complexity !== undefined,
      ...rulesAt(this.index, [place]),
    };
  }

  #call(thunk: (() => unknown) | undefined): unknown {
    try {
      return thunk?.();
    } catch {
      // A class that is not there yet, in a ring of imports: reported like one that is undefined.
      return undefined;
    }
  }

  #noteUnknown(value: unknown, plugin: string, coordinate: string): void {
    const named = typeof value === 'function' ? value.name : String(value);
    const mend =
      value === undefined
        ? 'name the type as () => Type; if it is named, break the ring of imports'
        : 'decorate the class, register the enum, and import graphql and type-graphql through commongrid only';
    const problem = `its type (${named}) is not one that the host's type-graphql knows`;
    this.unreadable.push({
      refusal: value === undefined ? 'type-unnamed' : 'type-unreadable',
      plugin,
      coordinate,
      problem,
      mend,
    });
  }
}

/** The rules of access, masks and bounds that stand at these places, every single one. */
export function rulesAt(
  index: MetadataIndex,
  places: readonly Place[],
): Pick<SurfaceField, 'rules' | 'masks' | 'atMost' | 'carriesSecret' | 'exempt' | 'refusesBy'> {
  const all = <Value>(key: string) => places.flatMap((place) => index.extensionsOf<Value>(place, key));
  return {
    rules: all('access'),
    masks: all('mask'),
    atMost: all('maxItems'),
    carriesSecret: all('carriesSecret').length > 0,
    exempt: all('exempt'),
    refusesBy: all<readonly string[]>('refusesBy').flat(),
  };
}

function isMethod({ target, member }: Place): boolean {
  const found = Object.getOwnPropertyDescriptor(target.prototype, member);
  return typeof found?.value === 'function';
}

function valuesOf(
  enumeration: object,
  config: Partial<Record<string, { description?: string }>>,
): Map<string, string | undefined> {
  // The keys that type-graphql takes: not the numbers by which a numeric enum finds its names.
  const keys = Object.keys(enumeration).filter((key) => Number.isNaN(Number.parseInt(key, 10)));
  return new Map(keys.map((key) => [key, config[key]?.description]));
}
