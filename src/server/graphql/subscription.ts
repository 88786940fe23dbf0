import { createSourceEventStream, type ExecutionResult, execute, type GraphQLSchema } from 'graphql';
import type { VariableValues } from './compile/compile-operation.js';
import type { PreparedOperation } from './prepared-operation.js';
import { asRequestError } from './request-error.js';

/** The answers of a subscription, one for each event, until it ends or is returned. */
export type Events = AsyncGenerator<ExecutionResult, void, void>;

interface SubscriptionParts {
  readonly schema: GraphQLSchema;
  readonly operation: PreparedOperation;
  readonly variables: VariableValues;
  openContext(): Promise<object>;
}

/** Opens the stream of events of a subscription and executes the operation for each of them. */
export async function subscribeTo(parts: SubscriptionParts): Promise<Events | ExecutionResult> {
  const { schema, operation, variables } = parts;
  const source = await createSourceEventStream({
    schema,
    document: operation.alone,
    variableValues: variables,
    contextValue: await parts.openContext(),
  });
  return isIterable(source) ? new EventAnswers(source, parts) : source;
}

/**
 * Not an async generator function, and it never waits for the end of its source: either could take until the next event
 * comes, which may be never.
 */
class EventAnswers implements Events {
  private readonly source: AsyncIterator<unknown>;
  private ended = false;
  private stopWaiting: () => void = () => undefined;

  constructor(
    source: AsyncIterable<unknown>,
    private readonly parts: SubscriptionParts,
  ) {
    this.source = source[Symbol.asyncIterator]();
  }

  async next(): Promise<IteratorResult<ExecutionResult, void>> {
    const event = this.ended ? undefined : await this.nextEvent();
    if (event === undefined || event.done === true || this.ended) return { done: true, value: undefined };
    return { done: false, value: await this.answer(event.value) };
  }

  async return(): Promise<IteratorResult<ExecutionResult, void>> {
    if (!this.ended) {
      this.ended = true;
      this.stopWaiting();
      this.source.return?.().catch(() => undefined);
    }
    return { done: true, value: undefined };
  }

  async throw(error: unknown): Promise<IteratorResult<ExecutionResult, void>> {
    await this.return();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  /** The next event; nothing once `return` was called. */
  private nextEvent(): Promise<IteratorResult<unknown> | undefined> {
    return new Promise((resolve, reject) => {
      this.stopWaiting = () => {
        resolve(undefined);
      };
      this.source.next().then(resolve, reject);
    });
  }

  /** A context that cannot be opened any more (the token ran out) ends the subscription with that refusal. */
  private async answer(rootValue: unknown): Promise<ExecutionResult> {
    const { schema, operation, variables } = this.parts;
    try {
      const contextValue = await this.parts.openContext();
      return await execute({ schema, document: operation.alone, variableValues: variables, contextValue, rootValue });
    } catch (thrown) {
      await this.return();
      return { errors: [asRequestError(thrown)] };
    }
  }
}

function isIterable(value: object): value is AsyncIterable<unknown> {
  return Symbol.asyncIterator in value;
}
