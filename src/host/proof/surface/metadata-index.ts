import { getMetadataStorage } from 'type-graphql';
import type { ClassType } from '../../../plugin-api/index.js';
import type { Operation, Place } from './surface.js';

type Storage = ReturnType<typeof getMetadataStorage>;

/** A field of an object type or an input, as its decorator left it. */
export type FieldMetadata = Storage['fields'][number];

/** A query, mutation or subscription, as its decorator left it. */
export type HandlerMetadata = Storage['queries'][number];

/** A method that resolves a field of another class, as its decorator left it. */
export type FieldResolverMetadata = Storage['fieldResolvers'][number];

/** A parameter of such a method, as its decorator left it. */
export type ParamMetadata = Storage['params'][number];

type Entry<Kind extends keyof Storage> = (Storage[Kind] extends (infer One)[] ? One : never) | undefined;

/**
 * type-graphql's metadata as the decorators left it, before any schema was built, by class. Nothing here asks the parts
 * that `buildSchema` fills in, so it reads the same before and after a build.
 */
export class MetadataIndex {
  readonly #storage = getMetadataStorage();
  readonly #fields = Map.groupBy(this.#storage.fields, ({ target }) => target);
  readonly #params = Map.groupBy(this.#storage.params, ({ target }) => target);
  readonly #fieldResolvers = Map.groupBy(this.#storage.fieldResolvers, ({ target }) => target);
  readonly #extensions = Map.groupBy(this.#storage.fieldExtensions, ({ target }) => target);
  readonly #handlers = (['queries', 'mutations'] as const).map((kind) =>
    Map.groupBy(this.#storage[kind] as HandlerMetadata[], ({ target }) => target),
  );
  readonly #objects = byTarget(this.#storage.objectTypes);
  readonly #interfaces = byTarget(this.#storage.interfaceTypes);
  readonly #inputs = byTarget(this.#storage.inputTypes);
  readonly #arguments = byTarget(this.#storage.argumentTypes);
  readonly #resolvers = byTarget(this.#storage.resolverClasses);
  readonly #enums = new Map<unknown, Storage['enums'][number]>(this.#storage.enums.map((each) => [each.enumObj, each]));
  readonly #unions = new Map<unknown, Storage['unions'][number]>(
    this.#storage.unions.map((each) => [each.symbol, each]),
  );

  objectType = (key: unknown): Entry<'objectTypes'> => this.#objects.get(key);
  interfaceType = (key: unknown): Entry<'interfaceTypes'> => this.#interfaces.get(key);
  inputType = (key: unknown): Entry<'inputTypes'> => this.#inputs.get(key);
  argumentsType = (key: unknown): Entry<'argumentTypes'> => this.#arguments.get(key);
  resolverClass = (key: unknown): Entry<'resolverClasses'> => this.#resolvers.get(key);
  enumType = (key: unknown): Entry<'enums'> => this.#enums.get(key);
  unionType = (key: unknown): Entry<'unions'> => this.#unions.get(key);

  /** All object types that any imported module declares, enabled or not. */
  get objectTypes(): Storage['objectTypes'] {
    return this.#storage.objectTypes;
  }

  fieldsOf = (target: ClassType): readonly FieldMetadata[] => this.#fields.get(target) ?? [];

  fieldResolversOf = (target: ClassType): readonly FieldResolverMetadata[] => this.#fieldResolvers.get(target) ?? [];

  /** Root fields that the class declares. */
  handlersOf(target: ClassType): { operation: Operation; handler: HandlerMetadata }[] {
    return (['Query', 'Mutation'] as const).flatMap((operation, at) =>
      (this.#handlers[at]?.get(target) ?? []).map((handler) => ({ operation, handler })),
    );
  }

  /** Names of the subscriptions that the class declares. The server has none. */
  subscriptionsOf(target: ClassType): string[] {
    return this.#storage.subscriptions.filter((each) => each.target === target).map(({ schemaName }) => schemaName);
  }

  /** Parameters of a method, in order. */
  paramsOf({ target, member }: Place): ParamMetadata[] {
    const own = (this.#params.get(target) ?? []).filter((param) => param.methodName === member);
    return own.sort((one, other) => one.index - other.index);
  }

  /** Values of one extension at a member, each decorator's apart: type-graphql itself keeps only the last. */
  extensionsOf<Value>({ target, member }: Place, key: string): Value[] {
    const at = ancestry(target).flatMap((each) => this.#extensions.get(each) ?? []);
    const own = at.filter(({ fieldName, extensions }) => fieldName === member && key in extensions);
    return own.map(({ extensions }) => extensions[key] as Value);
  }

  /** Values of one extension on the class itself. */
  classExtensionsOf(target: ClassType, key: string): unknown[] {
    const own = this.#storage.classExtensions.filter((each) => each.target === target && key in each.extensions);
    return own.map(({ extensions }) => extensions[key] as unknown);
  }

  /** Whether `@Authorized` stands at the member, or without a member at the class. */
  isAuthorized(target: ClassType, member?: string): boolean {
    if (member === undefined) return this.#storage.authorizedResolver.some((each) => each.target === target);
    return this.#storage.authorizedFields.some((each) => each.target === target && each.fieldName === member);
  }

  /** Whether `@UseMiddleware` stands at the member, or without a member at the class. */
  hasMiddleware(target: ClassType, member?: string): boolean {
    if (member === undefined) return this.#storage.resolverMiddlewares.some((each) => each.target === target);
    return this.#storage.middlewares.some((each) => each.target === target && each.fieldName === member);
  }
}

/** A class and the classes that it extends, itself first. */
export function ancestry(target: ClassType): ClassType[] {
  const chain: ClassType[] = [];
  for (let each: unknown = target; typeof each === 'function' && each.prototype; each = Object.getPrototypeOf(each)) {
    chain.push(each as unknown as ClassType);
  }
  return chain;
}

function byTarget<Entry extends { target: unknown }>(entries: readonly Entry[]): Map<unknown, Entry> {
  return new Map(entries.map((entry) => [entry.target, entry]));
}
