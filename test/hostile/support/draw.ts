import fc from 'fast-check';

/** How many values of an arbitrary are made at once. */
const supply = 200;

/** Gives values by chance, the same ones for the same seed. */
export class Draw {
  #state: number;
  readonly #supplies = new Map<fc.Arbitrary<unknown>, unknown[]>();

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** A whole number from 0 to one less than `below`. */
  below(below: number): number {
    return Math.floor((this.#next() / 2 ** 32) * below);
  }

  /** True in so many of a hundred cases. */
  happens(percent: number): boolean {
    return this.below(1_000) < percent * 10;
  }

  /** One of these. */
  from<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)] as T;
  }

  /** What one of these makes. */
  oneOf<T>(...choices: readonly (() => T)[]): T {
    return this.from(choices)();
  }

  /** A list of what `make` makes, with so many items at most. */
  some<T>(atMost: number, make: () => T): T[] {
    return Array.from({ length: this.below(atMost + 1) }, make);
  }

  /** What an arbitrary of fast-check makes. Many are made at once: that is what takes the time. */
  any<T>(arbitrary: fc.Arbitrary<T>): T {
    let left = this.#supplies.get(arbitrary);
    if (!left?.length) {
      left = fc.sample(arbitrary, { numRuns: supply, seed: this.#next() | 0 });
      this.#supplies.set(arbitrary, left);
    }
    return left.pop() as T;
  }

  /** 32 random bits: the generator mulberry32, whose whole state is its seed. */
  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let bits = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return (bits ^ (bits >>> 14)) >>> 0;
  }
}
