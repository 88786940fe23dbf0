import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema, OperationTypeNode } from 'graphql';

/** Told when the resolver of a root field has ended. */
export type RootFieldWatcher = (ended: { type: string; coordinate: string; seconds: number; failed: boolean }) => void;

const watchers = new WeakMap<object, RootFieldWatcher>();
const watched = new WeakSet<GraphQLSchema>();

/** Tells `watcher` of the root fields that are resolved with this context. */
export function watchRootFields(contextValue: object, watcher: RootFieldWatcher): void {
  watchers.set(contextValue, watcher);
}

/**
 * Makes the root fields of a schema report how long they take. Only these few resolvers are wrapped: measuring every
 * field would cost more than the fields.
 */
export function measureRootFields(schema: GraphQLSchema): void {
  if (watched.has(schema)) return;
  watched.add(schema);
  for (const operation of [OperationTypeNode.QUERY, OperationTypeNode.MUTATION]) {
    const type = schema.getRootType(operation);
    for (const field of Object.values(type?.getFields() ?? {})) {
      const coordinate = `${type?.name}.${field.name}`;
      field.resolve = measured(field.resolve ?? defaultFieldResolver, operation, coordinate);
    }
  }
}

type Resolver = GraphQLFieldResolver<unknown, unknown>;

function measured(resolve: Resolver, type: string, coordinate: string): Resolver {
  return (source, args, context, info) => {
    const watcher = typeof context === 'object' && context !== null ? watchers.get(context) : undefined;
    if (watcher === undefined) return resolve(source, args, context, info);
    const began = performance.now();
    const end = (failed: boolean) => {
      watcher({ type, coordinate, seconds: (performance.now() - began) / 1_000, failed });
    };
    let result: unknown;
    try {
      result = resolve(source, args, context, info);
    } catch (error) {
      end(true);
      throw error;
    }
    if (!(result instanceof Promise)) {
      end(false);
      return result;
    }
    return result.then(
      (value: unknown) => {
        end(false);
        return value;
      },
      (error: unknown) => {
        end(true);
        throw error;
      },
    );
  };
}
