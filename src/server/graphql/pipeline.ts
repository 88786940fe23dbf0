import { type ExecutionResult, GraphQLError, type GraphQLSchema, getVariableValues } from 'graphql';
import type { Logger } from 'pino';
import type { Estimate } from '../limits/cost.js';
import { CostBook } from '../limits/cost-book.js';
import { findDearest } from '../limits/dearest-field.js';
import type { Limits } from '../limits/limits.js';
import { PageSizes } from '../limits/page-sizes.js';
import { checkVariables } from '../limits/text.js';
import { tooComplex } from '../limits/too-complex.js';
import { logCompileFaults } from '../observability/compile-faults.js';
import type { ServerMetrics } from '../observability/metrics.js';
import type { Outcome } from '../observability/operation-record.js';
import { httpRefusal } from '../refusals.js';
import type { Caller } from './caller.js';
import type { VariableValues } from './compile/compile-operation.js';
import { Documents, type PreparedDocument, tellable } from './documents.js';
import { Executor } from './executor.js';
import { type PreparedOperation, pickOperation } from './prepared-operation.js';
import { asRequestError, withCode, withoutStatus } from './request-error.js';
import { measureRootFields, watchRootFields } from './root-fields.js';
import { findVariableProblems } from './variable-problems.js';

/** What a client sends, whatever it sends it over. */
export interface OperationRequest {
  readonly source: string;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
  readonly caller: Caller;
}

/** What the pipeline is made of. */
export interface PipelineParts {
  readonly schema: GraphQLSchema;
  readonly limits: Limits;
  readonly introspection: boolean;
  readonly hideSuggestions: boolean;
  readonly metrics: ServerMetrics;
  readonly logger: Logger;
  ownerOf(coordinate: string): string;
  openContext(caller: Caller, operation: PreparedOperation['type']): Promise<object>;
}

/** An operation that passed every check that can be made without knowing who asks. */
interface Admitted {
  readonly operation: PreparedOperation;
  readonly variables: VariableValues;
  readonly coerced: VariableValues;
}

/**
 * The way of every operation, over HTTP and WebSocket alike: parse, limits, validation, variables, page sizes, cost;
 * only then the caller's context; then execution. What it answers holds errors as they were raised: the transport
 * presents them.
 */
export class Pipeline {
  private readonly documents: Documents;
  private readonly costs: CostBook;
  private readonly pageSizes: PageSizes;
  private readonly executor: Executor;

  constructor(private readonly parts: PipelineParts) {
    this.documents = new Documents(parts);
    this.costs = new CostBook(parts.schema);
    this.pageSizes = new PageSizes(parts.schema);
    this.executor = new Executor(
      parts.schema,
      (engine) => parts.metrics.executed(engine),
      logCompileFaults(parts.logger),
    );
    measureRootFields(parts.schema);
  }

  /** The document of a source text; asking twice for one caller costs nothing. */
  prepare(source: string, caller: Caller): PreparedDocument {
    return this.documents.prepare(source, caller);
  }

  /** Runs a query or mutation. Never throws. */
  async run(request: OperationRequest): Promise<ExecutionResult> {
    return this.observe(request.caller, async () => this.execute(this.admit(request), request.caller));
  }

  private admit({ source, operationName, variables: sent, caller }: OperationRequest): Admitted {
    const prepared = this.documents.prepare(source, caller);
    const [refusal] = prepared.refusals;
    if (refusal !== undefined) throw new Refusal(prepared.refusals);
    const operation = pickOperation(prepared.operations, operationName);
    this.describe(operation, caller);
    const variables = sent ?? {};
    const unfit = checkVariables(variables, this.parts.limits);
    if (unfit !== undefined) throw unfit;
    const coerced = this.coerce(operation, variables);
    const pages = this.pageSizes.check(operation, coerced);
    if (pages.length > 0) throw new Refusal(pages.slice(0, this.parts.limits.reportedErrors));
    const estimate = this.estimate(operation, variables, source);
    caller.record.cost = estimate.cost;
    if (!prepared.isStandardIntrospection) {
      for (const limit of ['cost', 'answerLetters'] as const) {
        const maximum = this.parts.limits[limit];
        if (estimate[limit] <= maximum) continue;
        const dearest = limit === 'cost' ? findDearest(this.parts.schema, operation, variables) : undefined;
        throw tooComplex(limit, estimate[limit], maximum, dearest);
      }
    }
    return { operation, variables, coerced };
  }

  private coerce(operation: PreparedOperation, variables: VariableValues): VariableValues {
    const { schema, limits, introspection } = this.parts;
    const { errors, coerced } = getVariableValues(schema, operation.node.variableDefinitions ?? [], variables, {
      maxErrors: 1,
    });
    if (errors !== undefined) {
      const problems = findVariableProblems(schema, operation, variables, {
        maximum: limits.reportedErrors,
        tellsTypes: introspection,
      });
      throw new Refusal(problems.length > 0 ? problems : [httpRefusal('server:variable')]);
    }
    return coerced;
  }

  private estimate(operation: PreparedOperation, variables: VariableValues, source: string): Estimate {
    try {
      return this.costs.estimate(operation, variables);
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      throw tellable(withCode(error, 'BAD_USER_INPUT', 400), source, this.parts);
    }
  }

  private async execute({ operation, variables, coerced }: Admitted, caller: Caller): Promise<ExecutionResult> {
    const contextValue = await this.openContext(operation, caller);
    const result = await this.executor.execute({ operation, contextValue, variables, coerced });
    return result.errors === undefined ? result : { ...result, errors: result.errors.map(withoutStatus) };
  }

  private async openContext(operation: PreparedOperation, caller: Caller): Promise<object> {
    const { metrics, ownerOf, openContext } = this.parts;
    const contextValue = await openContext(caller, operation.type);
    watchRootFields(contextValue, ({ type, coordinate, seconds, failed }) => {
      metrics.rootFieldEnded(type, ownerOf(coordinate), failed, seconds);
    });
    return contextValue;
  }

  private describe({ type, name, rootFields }: PreparedOperation, { record }: Caller): void {
    const root = this.parts.schema.getRootType(type as Parameters<GraphQLSchema['getRootType']>[0])?.name ?? type;
    const coordinates = rootFields.map((field) => `${root}.${field}`);
    const owners = new Set(
      rootFields.map((field, index) =>
        field.startsWith('__') ? 'graphql' : this.parts.ownerOf(coordinates[index] ?? ''),
      ),
    );
    const [owner = 'none', another] = owners;
    record.type = type;
    if (name !== undefined && name.length <= longestName) record.name = name;
    record.rootFields = coordinates;
    record.plugin = another === undefined ? owner : 'several';
  }

  private async observe(caller: Caller, work: () => Promise<ExecutionResult>): Promise<ExecutionResult> {
    const { metrics } = this.parts;
    const began = performance.now();
    metrics.operationBegan(caller.transport);
    let result: ExecutionResult;
    try {
      result = await work();
    } catch (thrown) {
      result = { errors: thrown instanceof Refusal ? thrown.errors : [asRequestError(thrown)] };
    }
    caller.record.outcome = outcomeOf(result);
    metrics.operationEnded(caller.transport, caller.record, (performance.now() - began) / 1_000);
    return result;
  }
}

/** Longer names are not logged. */
const longestName = 64;

/** Several errors that refuse one request. */
class Refusal extends Error {
  constructor(readonly errors: readonly GraphQLError[]) {
    super('The request was refused.');
  }
}

function outcomeOf({ data, errors }: ExecutionResult): Outcome {
  if (data === undefined) return 'refused';
  if (errors === undefined) return 'ok';
  return data === null ? 'failed' : 'partial';
}
