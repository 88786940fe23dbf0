import { type ExecutionResult, execute, type GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import { type CompiledQuery, type Compiler, createCompiler, type VariableValues } from './compile/compile-operation.js';
import type { PreparedOperation } from './prepared-operation.js';

/**
 * How an execution was done: `compiled` by graphql-jit; by graphql-js because the document was new (`first`), because
 * it never runs compiled (`interpreted`), or because the compiled attempt could not answer (`repeated`).
 */
export type Engine = 'compiled' | 'first' | 'interpreted' | 'repeated';

/** One operation, ready to run. */
export interface Execution {
  readonly operation: PreparedOperation;
  readonly contextValue: unknown;
  /** As the client sent them. */
  readonly variables: VariableValues;
  /** As the schema understands them. */
  readonly coerced: VariableValues;
}

/** How many compiled documents are kept; one takes some 32 KB. */
const keptCompilations = 500;

/** Executes queries and mutations, the queries that come again with code compiled for them. */
export class Executor {
  private readonly seen = new WeakSet<PreparedOperation>();
  private readonly retired = new WeakSet<PreparedOperation>();
  private readonly compiled = new LRUCache<PreparedOperation, CompiledQuery>({ max: keptCompilations });
  private readonly compile: Compiler;

  /**
   * @param onRun told of every execution
   * @param onFault told what compiling an operation, or its compiled code, threw; graphql-js answers all the same
   */
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly onRun: (engine: Engine) => void = () => undefined,
    private readonly onFault: (operation: PreparedOperation, fault: unknown) => void = () => undefined,
  ) {
    this.compile = createCompiler(schema);
  }

  async execute(execution: Execution): Promise<ExecutionResult> {
    const { operation } = execution;
    if (operation.type !== 'query' || this.retired.has(operation)) return this.interpret(execution, 'interpreted');
    // Most documents of a stranger are sent once: compiling is for those that come again.
    if (!this.seen.has(operation)) {
      this.seen.add(operation);
      return this.interpret(execution, 'first');
    }
    const compiled = this.compiled.get(operation) ?? this.tryToCompile(operation);
    if (compiled === undefined) return this.interpret(execution, 'interpreted');
    const result = await this.runCompiled(compiled, execution);
    if (result !== undefined) {
      this.onRun('compiled');
      return result;
    }
    const repeated = await this.interpret(execution, 'repeated');
    // Good with graphql-js, not with graphql-jit: it will be the same the next time.
    if (repeated.errors === undefined) this.retire(operation);
    return repeated;
  }

  private tryToCompile(operation: PreparedOperation): CompiledQuery | undefined {
    let compiled: CompiledQuery | undefined;
    try {
      compiled = this.compile(operation);
    } catch (fault) {
      this.onFault(operation, fault);
    }
    // What the compiler does not manage, the interpreter does.
    if (compiled === undefined) this.retire(operation);
    else this.compiled.set(operation, compiled);
    return compiled;
  }

  private retire(operation: PreparedOperation): void {
    this.retired.add(operation);
    this.compiled.delete(operation);
  }

  private async interpret({ operation, contextValue, variables }: Execution, engine: Engine): Promise<ExecutionResult> {
    this.onRun(engine);
    return execute({ schema: this.schema, document: operation.alone, contextValue, variableValues: variables });
  }

  private async runCompiled(compiled: CompiledQuery, execution: Execution): Promise<ExecutionResult | undefined> {
    try {
      return await compiled(execution.contextValue, execution.coerced);
    } catch (fault) {
      this.onFault(execution.operation, fault);
      return undefined;
    }
  }
}
