import { type ExecutionResult, execute, type GraphQLSchema, getVariableValues, parse } from 'graphql';
import { type Engine, Executor } from '../graphql/executor.js';
import { pickOperation, prepareOperations } from '../graphql/prepared-operation.js';

/** One operation to run with both executors. */
export interface BothCase {
  readonly schema: GraphQLSchema;
  readonly source: string;
  readonly operationName?: string;
  readonly variables?: Record<string, unknown>;
  /** Makes the context of one execution; each gets its own, as each request does. */
  readonly openContext?: () => Promise<object>;
}

/** What came of it: JSON texts, with the errors sorted, because GraphQL promises no order of them. */
export interface BothResult {
  /** From graphql-js. */
  readonly reference: string;
  /** From the server's executor: at first sight, at the second (compiled now) and at the third (kept). */
  readonly runs: readonly string[];
  /** How those three were executed. */
  readonly engines: readonly Engine[];
}

/** Runs a valid operation once with graphql-js and three times with the server's executor. */
export async function executeBoth(given: BothCase): Promise<BothResult> {
  const { schema, source, operationName, variables = {}, openContext = async () => ({}) } = given;
  const operation = pickOperation(prepareOperations(parse(source)), operationName);
  const { coerced } = getVariableValues(schema, operation.node.variableDefinitions ?? [], variables);
  if (coerced === undefined) throw new Error('The variables of this case do not fit.');
  const document = operation.alone;
  const reference = await execute({ schema, document, contextValue: await openContext(), variableValues: variables });
  const engines: Engine[] = [];
  const executor = new Executor(schema, (engine) => engines.push(engine));
  const runs: string[] = [];
  for (let run = 0; run < 3; run += 1) {
    runs.push(canonical(await executor.execute({ operation, contextValue: await openContext(), variables, coerced })));
  }
  return { reference: canonical(reference), runs, engines };
}

function canonical({ data, errors }: ExecutionResult): string {
  const sorted = errors?.map((error) => JSON.stringify(error)).sort();
  return JSON.stringify({ data, errors: sorted });
}
