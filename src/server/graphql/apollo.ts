import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { ExecutionResult, GraphQLFormattedError, GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { replaceApollosWords } from './apollo-refusals.js';
import type { Caller } from './caller.js';
import type { Pipeline } from './pipeline.js';

/** What Apollo hands through to the executor. */
export interface ApolloContext {
  readonly caller: Caller;
  /** What the pipeline has answered already, with errors for Apollo to write; it is not asked again. */
  readonly answer?: ExecutionResult;
}

interface ApolloParts {
  readonly schema: GraphQLSchema;
  readonly pipeline: Pipeline;
  readonly production: boolean;
  readonly logger: Logger;
  /** Words an error of the request that is being answered. */
  present(error: unknown): GraphQLFormattedError;
}

/**
 * Apollo Server as the HTTP face of the pipeline: it reads requests, refuses cross-site ones, and writes answers and
 * their status. Parsing, validation and execution are the pipeline's, so that WebSocket operations pass the same.
 */
export async function startApollo(parts: ApolloParts): Promise<ApolloServer<ApolloContext>> {
  const apollo = new ApolloServer<ApolloContext>({
    gateway: createGateway(parts),
    plugins: [useDocumentsOf(parts.pipeline), ...withoutDefaults()],
    dangerouslyDisableValidation: true, // The pipeline's executor validates, behind the limits.
    documentStore: null,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    introspection: true, // Closed by a rule of the pipeline, where it is closed.
    includeStacktraceInErrorResponses: false,
    nodeEnv: parts.production ? 'production' : 'development',
    stopOnTerminationSignals: false,
    logger: parts.logger,
    formatError: (_, error) => parts.present(replaceApollosWords(error)),
    stringifyResult: (answer) => JSON.stringify(answer),
  });
  await apollo.start();
  return apollo;
}

function createGateway({
  schema,
  pipeline,
}: ApolloParts): NonNullable<ConstructorParameters<typeof ApolloServer>[0]['gateway']> {
  const listeners: ((loaded: { apiSchema: GraphQLSchema; coreSupergraphSdl: string }) => void)[] = [];
  return {
    onSchemaLoadOrUpdate(listener) {
      listeners.push(listener);
      return () => undefined;
    },
    async load() {
      for (const listener of listeners) listener({ apiSchema: schema, coreSupergraphSdl: '' });
      return {
        executor: async ({ request, context }) => {
          const { query = '', operationName, variables } = request;
          const { caller, answer } = context as ApolloContext;
          return answer ?? pipeline.run({ source: query, operationName, variables, caller });
        },
      };
    },
    stop: async () => undefined,
  };
}

/**
 * Gives Apollo the pipeline's document, so that none is parsed twice. A text that could not be parsed is given as an
 * empty document: the executor answers with the reason.
 */
function useDocumentsOf(pipeline: Pipeline): ApolloServerPlugin<ApolloContext> {
  return {
    requestDidStart: async () => ({
      didResolveSource: async (request) => {
        // Apollo would look for an operation without a name; to the pipeline, an empty name is none.
        if (request.request.operationName === '') request.request.operationName = undefined;
        const { document } = pipeline.prepare(request.source, request.contextValue.caller);
        Object.assign(request, { document: document ?? { kind: 'Document', definitions: [] } });
      },
    }),
  };
}

function withoutDefaults(): ApolloServerPlugin[] {
  return [
    ApolloServerPluginCacheControlDisabled(), // Wraps every field of every object.
    ApolloServerPluginInlineTraceDisabled(),
    ApolloServerPluginLandingPageDisabled(),
    ApolloServerPluginSchemaReportingDisabled(),
    ApolloServerPluginUsageReportingDisabled(),
  ];
}
