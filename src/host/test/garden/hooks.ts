import type { Context, DomainEvent } from '../../../plugin-api/index.js';

const nothing = async () => undefined;

/** Where a test takes part in what the plugin does. */
export interface Hooks {
  beforeWrite(context: Context): Promise<unknown>;
  afterWrite(context: Context): Promise<unknown>;
  handle(context: Context, event: DomainEvent<{ code: string; size: number }>): Promise<unknown>;
  water(context: Context): Promise<unknown>;
  /** Awaited by work that goes on after the mutation which began it has failed. */
  stray: Promise<unknown>;
  /** That work. */
  strays: Promise<unknown>[];
}

const idle = (): Hooks => ({
  beforeWrite: nothing,
  afterWrite: nothing,
  handle: nothing,
  water: nothing,
  stray: Promise.resolve(),
  strays: [],
});

export const hooks: Hooks = idle();

/** Takes all of a test's hooks away. */
export const resetHooks = (): void => void Object.assign(hooks, idle());
