import { getMetadataStorage } from 'type-graphql';
import type { ClassType } from '../../plugin-api/index.js';
import { ancestry } from './surface/metadata-index.js';
import type { Surface } from './surface/surface.js';

/**
 * Lets `build` (a synchronous `buildSchemaSync`) see the metadata of proven plugins alone, untouched by any build
 * before.
 *
 * type-graphql takes from its global store what no resolver list holds back: types of a left-out plugin that implement
 * Node, resolver classes that extend another's and so take over its fields, the cost of a field resolver that is not
 * listed, an `@Authorized`, for which it wants a checker. And each build writes the fields that it found into the
 * store, for all later ones. Here it works on copies.
 */
export function withProvenMetadata<Result>(surface: Surface, build: () => Result): Result {
  const storage = getMetadataStorage();
  const whole = storage.clone();
  Object.assign(storage, provenPart(surface, storage));
  try {
    return build();
  } finally {
    Object.assign(storage, whole);
  }
}

type Storage = ReturnType<typeof getMetadataStorage>;

function provenPart({ types, plugins }: Surface, storage: Storage): Partial<Storage> {
  const keys = new Set(types.map(({ key }) => key));
  const resolvers = new Set<unknown>(
    plugins.flatMap((plugin) => (plugin.resolvers ?? []).flatMap((resolver) => ancestry(resolver as ClassType))),
  );
  const isProven = ({ target }: { target: unknown }) => keys.has(target) || resolvers.has(target);
  const copies = <Entry extends { target: unknown }>(entries: Entry[]) =>
    entries.filter(isProven).map((entry) => ({ ...entry }));
  // Fields and extensions are worked out anew: those that an earlier build left may be of other plugins.
  const fresh = <Entry extends { target: unknown; fields?: unknown; extensions?: unknown }>(entries: Entry[]) =>
    copies(entries).map((entry) => ({ ...entry, fields: undefined, extensions: undefined }));
  return {
    // A plain field needs no function of its own: no guard of type-graphql can be lost, since the proof refuses them
    // all.
    objectTypes: fresh(storage.objectTypes).map((type) => ({ ...type, simpleResolvers: true })),
    interfaceTypes: fresh(storage.interfaceTypes),
    // Not copied: type-graphql looks into these again whenever it reads the arguments of a request.
    inputTypes: storage.inputTypes.filter(isProven),
    argumentTypes: storage.argumentTypes.filter(isProven),
    enums: storage.enums.filter(({ enumObj }) => keys.has(enumObj)),
    unions: storage.unions.filter(({ symbol }) => keys.has(symbol)),
    fields: copies(storage.fields),
    resolverClasses: copies(storage.resolverClasses),
    fieldResolvers: copies(storage.fieldResolvers),
    queries: copies(storage.queries),
    mutations: copies(storage.mutations),
    // Neither passes the proof; a left-out plugin may have some.
    subscriptions: [],
    authorizedFields: [],
  };
}
