import type {
  AccessRule,
  ClassType,
  Exemption,
  MaskRule,
  Placement,
  PluginDefinition,
} from '../../../plugin-api/index.js';
import type { Problem } from '../problem.js';

/** What a set of plugins would bring into the graph and the database, read from decorators before anything is built. */
export interface Surface {
  /** The built-in owner, then the plugins in start order. */
  readonly plugins: readonly PluginDefinition[];
  /** Ids of plugins that may be left out. */
  readonly optional: ReadonlySet<string>;
  /** The operator's settings by plugin id, as configured, before anything parsed them. */
  readonly settings: ReadonlyMap<string, unknown>;
  readonly types: readonly SurfaceType[];
  readonly fields: readonly SurfaceField[];
  readonly entities: readonly SurfaceEntity[];
  /** Every class with decorators on it that the plugins listed, or that their types are. */
  readonly classes: readonly SurfaceClass[];
  /** What could not be read: undecorated classes, types that nobody can tell. */
  readonly unreadable: readonly Problem[];
  /**
   * GraphQL names of types that implement a reached interface, but that nothing reaches. They are kept out of the
   * schema.
   */
  readonly unreached: readonly string[];
}

/** A GraphQL type (or class of arguments) that something reaches. */
export interface SurfaceType {
  readonly kind: 'object' | 'interface' | 'input' | 'arguments' | 'enum' | 'union' | 'scalar';
  readonly name: string;
  /** Class, enum object, union symbol or scalar: what type-graphql knows it by. */
  readonly key: unknown;
  /** Id of the plugin that stores it, or that is the first to reach it. */
  readonly owner: string;
  readonly description: string | undefined;
  /** Descriptions of enum values, by name. */
  readonly values: ReadonlyMap<string, string | undefined>;
  /** Names of fields that it has from interfaces and base types. */
  readonly inherited: ReadonlySet<string>;
  /** Interfaces that it implements, and base types that it extends. */
  readonly bases: ReadonlySet<unknown>;
}

/** `[Type]`, `Type` or `Type!`, as a field or argument uses it. */
export interface TypeUse {
  /** `native`: String, Int, Date … undefined: nobody can tell. */
  readonly type: SurfaceType | 'native' | undefined;
  /** What the decorator names. */
  readonly value: unknown;
  readonly list: boolean;
  readonly nullable: boolean;
}

/** The root types whose fields plugins bring. */
export type Operation = 'Query' | 'Mutation';

/** One field of the graph, of an input, or one argument of a class of arguments. */
export interface SurfaceField {
  readonly coordinate: string;
  /** A root field's operation, or the type that has the field. */
  readonly parent: Operation | SurfaceType;
  readonly name: string;
  /** Id of the plugin that brings it. */
  readonly plugin: string;
  /** The classes and members that declare it; two when a resolver computes what the type declares. */
  readonly places: readonly Place[];
  /** The resolver that the plugin lists, which may have the member from a class that it extends. */
  readonly resolver?: ClassType;
  readonly type: TypeUse;
  readonly description: string | undefined;
  readonly arguments: readonly SurfaceArgument[];
  /** Whether a method computes it, which may read. */
  readonly computed: boolean;
  readonly hasCost: boolean;
  readonly rules: readonly AccessRule[];
  readonly masks: readonly MaskRule[];
  readonly atMost: readonly number[];
  /** Whether it answers a secret or is given one. */
  readonly carriesSecret: boolean;
  readonly exempt: readonly Exemption[];
  /** Rules by which what it tells of refuses: those of a state machine. */
  readonly refusesBy: readonly string[];
}

/** A member of a decorated class. */
export interface Place {
  readonly target: ClassType;
  readonly member: string;
}

/** One argument that stands in a method's signature. */
export interface SurfaceArgument {
  readonly name: string;
  readonly type: TypeUse;
  readonly description: string | undefined;
  /** Whether it stands for all fields of a class of arguments. */
  readonly spread: boolean;
}

/** A class with decorators: a resolver or a type. */
export interface SurfaceClass {
  readonly plugin: string;
  readonly target: ClassType;
}

/** One entity class as its decorators describe it. */
export interface SurfaceEntity {
  readonly plugin: string;
  readonly entity: ClassType;
  readonly name: string;
  /** As declared, or the plugin's own. */
  readonly schema: string;
  readonly table: string;
  readonly properties: ReadonlyMap<string, SurfaceProperty>;
  readonly placement: Placement | undefined;
  /** The GraphQL type of the same class. */
  readonly type: SurfaceType | undefined;
  readonly exempt: readonly Exemption[];
}

/** One property of an entity. */
export interface SurfaceProperty {
  readonly name: string;
  readonly primary: boolean;
  readonly lazy: boolean;
  readonly nullable: boolean;
  /** Whether it counts the changes of its row. */
  readonly version: boolean;
  readonly type: string | undefined;
  /** Whether it leads to another entity, and to which one if that can be told. */
  readonly reference: boolean;
  readonly target: ClassType | undefined;
}
