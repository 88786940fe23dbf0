import type { ExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import { type Context, makeServer, type Server, type SubscribePayload } from 'graphql-ws';
import type { Logger } from 'pino';
import type { Caller } from '../graphql/caller.js';
import type { Pipeline } from '../graphql/pipeline.js';
import type { PresentError } from '../graphql/present-errors.js';
import type { Events } from '../graphql/subscription.js';
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
  events?: Events;
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

  const subscribe = async (connection: Connection, id: string, payload: SubscribePayload) => {
    const state = connection.extra.connection;
    const operation: Running = { caller: state.openCaller(), began: performance.now() };
    operationsOf(connection).set(id, operation);
    state.work.began();
    const refusal = refuse(parts, connection);
    const result =
      refusal === undefined ? await start(parts.pipeline, payload, operation.caller) : { errors: [refusal] };
    if (isEvents(result)) {
      operation.events = result;
      await state.keep(result);
      parts.metrics.subscriptionsChanged(1);
    } else if (result.data === undefined && result.errors !== undefined) {
      end(connection, id);
      return [...result.errors];
    }
    const { document } = parts.pipeline.prepare(payload.query, operation.caller);
    if (document === undefined) throw new Error('A document that was not parsed was executed.');
    return {
      schema: undefined as never,
      document,
      operationName: payload.operationName,
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
    if (operation.events !== undefined) {
      connection.extra.connection.forget(operation.events);
      parts.metrics.subscriptionsChanged(-1);
    }
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
    onSubscribe: subscribe,
    // The pipeline has answered in onSubscribe; graphql-ws only sends it.
    execute: ({ contextValue }) => contextValue as ExecutionResult,
    subscribe: ({ contextValue }) => contextValue as Events,
    onNext: (connection, id, _payload, _args, result) =>
      result.errors && { ...result, errors: presentAll(connection, id, result.errors) },
    onError: (connection, id, _payload, errors) => presentAll(connection, id, errors),
    onComplete: end,
    onClose: (connection) => {
      for (const id of operationsOf(connection).keys()) end(connection, id);
    },
  });
}

function start(pipeline: Pipeline, payload: SubscribePayload, caller: Caller): Promise<ExecutionResult | Events> {
  const { query: source, operationName, variables } = payload;
  const { operations } = pipeline.prepare(source, caller);
  const isSubscription = operations.some(
    ({ type, name }) => type === 'subscription' && (operations.length === 1 || name === operationName),
  );
  const request = { source, operationName, variables, caller };
  return isSubscription ? pipeline.subscribe(request) : pipeline.run(request);
}

function refuse({ limits, isDraining }: OperationParts, { subscriptions }: Connection): GraphQLError | undefined {
  if (isDraining()) return httpRefusal('server:draining');
  const count = Object.keys(subscriptions).length;
  const { operationsPerConnection } = limits;
  return count > operationsPerConnection
    ? tooComplex('operationsPerConnection', count, operationsPerConnection)
    : undefined;
}

function isEvents(result: ExecutionResult | Events): result is Events {
  return Symbol.asyncIterator in result;
}
