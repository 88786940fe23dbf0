import type { ExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import { type Context, makeServer, type Server, type SubscribePayload } from 'graphql-ws';
import type { Logger } from 'pino';
import type { Caller } from '../graphql/caller.js';
import type { Pipeline } from '../graphql/pipeline.js';
import type { PresentError } from '../graphql/present-errors.js';
import { describeOperation } from '../http/request-log.js';
import type { Limits } from '../limits/limits.js';
import { tooComplex } from '../limits/too-complex.js';
import type { ServerMetrics } from '../observability/metrics.js';
import { httpRefusal } from '../refusals.js';
import type { ConnectionExtra } from './connection.js';
import type { ConnectionState } from './connection-state.js';

interface OperationParts {
  readonly pipeline: Pipeline;
  readonly present: PresentError;
  readonly limits: Limits;
  readonly metrics: ServerMetrics;
  readonly logger: Logger;
  readonly connectionInit: number;
  isDraining(): boolean;
}

/** One operation from its `subscribe` message to its end. */
interface Running {
  readonly caller: Caller;
  readonly began: number;
}

type Connection = Context<undefined, ConnectionExtra<ConnectionState>>;

/**
 * The graphql-transport-ws protocol in front of the pipeline. What the pipeline refuses is answered with an `error`
 * message, what it executed with `next`, in both cases with errors presented as over HTTP.
 */
export function createOperations(parts: OperationParts): Server<ConnectionExtra<ConnectionState>> {
  const running = new WeakMap<Connection, Map<string, Running>>();
  const operationsOf = (connection: Connection) => {
    const known = running.get(connection) ?? new Map<string, Running>();
    running.set(connection, known);
    return known;
  };
  const presentAll = (connection: Connection, id: string, errors: readonly unknown[]): GraphQLFormattedError[] => {
    const about = operationsOf(connection).get(id)?.caller ?? connection.extra.connection.openCaller();
    return errors.map((error) => parts.present(error, about));
  };

  const answer = async (connection: Connection, id: string, payload: SubscribePayload) => {
    const state = connection.extra.connection;
    const operation: Running = { caller: state.openCaller(), began: performance.now() };
    operationsOf(connection).set(id, operation);
    state.work.began();
    const refusal = refuse(parts, connection);
    const { query: source, operationName, variables } = payload;
    const request = { source, operationName, variables, caller: operation.caller };
    const result = refusal === undefined ? await parts.pipeline.run(request) : { errors: [refusal] };
    if (result.data === undefined && result.errors !== undefined) {
      end(connection, id);
      return [...result.errors];
    }
    const { document } = parts.pipeline.prepare(source, operation.caller);
    if (document === undefined) throw new Error('A document that was not parsed was executed.');
    return {
      schema: undefined as never,
      document,
      operationName,
      contextValue: result,
      rootValue: undefined,
    };
  };

  const end = (connection: Connection, id: string) => {
    const operations = operationsOf(connection);
    const operation = operations.get(id);
    if (operation === undefined) return;
    operations.delete(id);
    connection.extra.connection.work.ended();
    const milliseconds = Math.round((performance.now() - operation.began) * 10) / 10;
    const line = { ...describeOperation(operation.caller), connection: connection.extra.connection.id, milliseconds };
    parts.logger.info(line, 'websocket operation');
  };

  return makeServer<undefined, ConnectionExtra<ConnectionState>>({
    connectionInitWaitTimeout: parts.connectionInit,
    onConnect: ({ connectionParams, extra }) => {
      extra.connection.authorize(connectionParams);
      extra.connection.work.start();
    },
    onSubscribe: answer,
    // The pipeline has answered in onSubscribe; graphql-ws only sends it.
    execute: ({ contextValue }) => contextValue as ExecutionResult,
    onNext: (connection, id, _payload, _args, result) =>
      result.errors && { ...result, errors: presentAll(connection, id, result.errors) },
    onError: (connection, id, _payload, errors) => presentAll(connection, id, errors),
    onComplete: end,
    onClose: (connection) => {
      for (const id of operationsOf(connection).keys()) end(connection, id);
    },
  });
}

function refuse({ limits, isDraining }: OperationParts, { subscriptions }: Connection): GraphQLError | undefined {
  if (isDraining()) return httpRefusal('server:draining');
  const count = Object.keys(subscriptions).length;
  const { operationsPerConnection } = limits;
  return count > operationsPerConnection
    ? tooComplex('operationsPerConnection', count, operationsPerConnection)
    : undefined;
}
