import DataLoader from 'dataloader';

/** Answers many keys at once, in their order; an `Error` stands for a key that failed. */
export type Batch<Key, Value> = (keys: readonly Key[]) => Promise<readonly (Value | Error)[]>;

/**
 * The DataLoaders of one request, by name. Cleared after each mutation field, so that a payload reads what is true now.
 */
export class Loaders {
  readonly #loaders = new Map<string, DataLoader<unknown, unknown>>();

  /** Loads one key through the loader of that name; `batch` is used when the name is new. */
  load<Key, Value>(name: string, key: Key, batch: () => Batch<Key, Value>): Promise<Value> {
    let loader = this.#loaders.get(name);
    if (!loader) {
      const answer = batch() as Batch<unknown, unknown>;
      // Async: what a batch throws before it promises anything (a filter with a bad id) reaches the askers as it is.
      loader = new DataLoader<unknown, unknown>(async (keys) => answer(keys), { maxBatchSize: 1_000 });
      this.#loaders.set(name, loader);
    }
    return loader.load(key) as Promise<Value>;
  }

  clear(): void {
    this.#loaders.clear();
  }
}
