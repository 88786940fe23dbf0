import { Writable } from 'node:stream';
import { buildSchema, GraphQLError, type GraphQLSchema } from 'graphql';
import { Registry } from 'prom-client';
import {
  type CommongridServer,
  type ContextRequest,
  createLogger,
  createServer,
  type ServerOptions,
  type ServerSettings,
} from '../index.js';

/** What a resolver of the test schema gets. */
export interface TestContext {
  readonly actor: string | undefined;
  readonly request: ContextRequest;
}

/** A resolver waits at the gate until the test opens it. */
export class Gate {
  private readonly entered = Promise.withResolvers<void>();
  private readonly opened = Promise.withResolvers<void>();

  /** For the resolver. */
  async pass(): Promise<void> {
    this.entered.resolve();
    await this.opened.promise;
  }

  /** For the test: somebody waits at the gate. */
  get reached(): Promise<void> {
    return this.entered.promise;
  }

  open(): void {
    this.opened.resolve();
  }
}

/** A running server and what it was seen to do. */
export interface TestServer extends CommongridServer {
  readonly graphql: string;
  readonly gate: Gate;
  readonly contexts: ContextRequest[];
  readonly added: number[];
  readonly log: Record<string, unknown>[];
  metrics(): Promise<string>;
  ask(body: unknown, headers?: Record<string, string>): Promise<Answer>;
}

/** An HTTP answer with its JSON body. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    data?: Record<string, unknown> | null;
    errors?: { message: string; path?: unknown[]; extensions: Record<string, unknown> }[];
  };
}

const sdl = /* GraphQL */ `
  type Query { hello(name: String): String, me: String, items(first: Int, last: Int): ItemConnection, wait: String, heed: String, broken: String, refused: String, secret: String! , any(value: [String]): String }
  type ItemConnection { nodes: [Item!]! }
  type Item { id: ID!, parent: Item, items(first: Int): ItemConnection }
  type Mutation { add(n: Int!): Int }
`;

/** Starts a server over a small schema, on a free port; the caller closes it. */
export async function startTestServer(
  settings: Partial<ServerSettings> = {},
  options: Partial<ServerOptions<TestContext>> = {},
): Promise<TestServer> {
  const gate = new Gate();
  const contexts: ContextRequest[] = [];
  const added: number[] = [];
  const log: Record<string, unknown>[] = [];
  const registry = new Registry();
  const server = await createServer<TestContext>({
    schema: buildTestSchema(gate, added),
    openContext: async (request) => {
      contexts.push(request);
      const { authorization } = request.headers;
      if (authorization === 'Bearer bad') {
        throw new GraphQLError('Bad token.', { extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } } });
      }
      return { actor: authorization?.replace('Bearer ', ''), request };
    },
    formatError: (error, { language }) => {
      const known = error instanceof GraphQLError && typeof error.extensions.code === 'string' ? error : undefined;
      const message = known?.message ?? 'Internal server error';
      const place = known === undefined ? {} : { path: known.path, locations: known.locations };
      return {
        message: language === 'en' ? message : `中文：${message}`,
        ...place,
        extensions: { ...known?.extensions },
      };
    },
    ownerOf: (coordinate) => (coordinate === 'Query.items' ? 'items' : 'core'),
    readiness: async () => ({ ready: true, checks: { database: { ready: true } } }),
    settings: { host: '127.0.0.1', port: 0, introspection: true, production: false, ...settings },
    logger: createLogger('debug', collect(log)),
    metrics: registry,
    ...options,
  });
  const graphql = `${server.url}/graphql`;
  return {
    ...server,
    graphql,
    gate,
    contexts,
    added,
    log,
    metrics: () => registry.metrics(),
    ask: (body, headers = {}) =>
      read(
        fetch(graphql, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: typeof body === 'string' ? body : JSON.stringify(body),
        }),
      ),
  };
}

/** The status, headers and JSON body of an answer. */
export async function read(answer: Promise<Response>): Promise<Answer> {
  const response = await answer;
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answer['body'] };
}

/** The code of the first error of an answer. */
export const codeOf = ({ body }: Answer): unknown => body.errors?.[0]?.extensions.code;

function collect(lines: Record<string, unknown>[]): Writable {
  return new Writable({
    write(chunk: Buffer, _, done) {
      lines.push(JSON.parse(String(chunk)) as Record<string, unknown>);
      done();
    },
  });
}

function buildTestSchema(gate: Gate, added: number[]): GraphQLSchema {
  const schema = buildSchema(sdl);
  type Resolve = (parent: unknown, args: Record<string, unknown>, context: TestContext) => unknown;
  const resolve = (type: string, field: string, resolver: Resolve) => {
    const definition = schema.getType(type);
    if (definition !== undefined && 'getFields' in definition)
      Object.assign(definition.getFields()[field] ?? {}, { resolve: resolver });
  };
  resolve('Query', 'hello', (_, { name }) => `Hello ${(name as string | undefined) ?? 'world'}`);
  resolve('Query', 'me', (_, __, { actor }) => actor);
  resolve('Query', 'items', () => ({ nodes: [{ id: 1 }, { id: 2 }] }));
  resolve('Item', 'items', () => ({ nodes: [] }));
  resolve('Query', 'wait', async () => {
    await gate.pass();
    return 'waited';
  });
  // Waits at the gate as well, but goes when it is told to.
  resolve('Query', 'heed', async (_, __, { request: { signal } }) => {
    signal.throwIfAborted();
    const told = new Promise<void>((go) => signal.addEventListener('abort', () => go()));
    await Promise.race([gate.pass(), told]);
    signal.throwIfAborted();
    return 'heeded';
  });
  resolve('Query', 'broken', () => {
    throw new Error('The database said: phone 13800000000');
  });
  resolve('Query', 'refused', () => {
    throw new GraphQLError('Not for you.', { extensions: { code: 'FORBIDDEN', http: { status: 403 } } });
  });
  resolve('Mutation', 'add', (_, { n }) => {
    added.push(Number(n));
    return n;
  });
  return schema;
}
