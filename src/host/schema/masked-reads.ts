import type { Context } from '../../plugin-api/index.js';

/** The masked values of one request that are being read. */
class MaskedReads {
  #underWay = 0;
  #waiting: (() => void)[] = [];

  /** Reads one of them. */
  async run<Value>(read: () => Value): Promise<Awaited<Value>> {
    this.#underWay += 1;
    try {
      return await read();
    } finally {
      this.#underWay -= 1;
      if (this.#underWay === 0) for (const goOn of this.#waiting.splice(0)) goOn();
    }
  }

  /** Waits until none is being read any more. */
  over(): Promise<void> {
    if (this.#underWay === 0) return Promise.resolve();
    return new Promise((goOn) => void this.#waiting.push(goOn));
  }
}

const known = new WeakMap<Context, MaskedReads>();

/** The masked values of a request that are being read. */
export function readsOf(context: Context): MaskedReads {
  let reads = known.get(context);
  if (!reads) known.set(context, (reads = new MaskedReads()));
  return reads;
}
