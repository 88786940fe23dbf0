import type { BadLine } from './division-row.js';

/** Bad lines that are named; a file that is wrong from top to bottom is told often enough by then. */
export const mostBadLines = 1_000;

/** What is wrong with the files: the first lines by name, all of them by number. */
export class BadLines {
  readonly #named: BadLine[] = [];
  #count = 0;

  add(...lines: readonly BadLine[]): void {
    this.#count += lines.length;
    this.#named.push(...lines.slice(0, mostBadLines - this.#named.length));
  }

  get count(): number {
    return this.#count;
  }

  /** At most `mostBadLines`. */
  get named(): readonly BadLine[] {
    return this.#named;
  }

  /** For messages of errors that developers read. */
  toJSON(): { readonly count: number; readonly named: readonly BadLine[] } {
    return { count: this.count, named: this.named };
  }
}
