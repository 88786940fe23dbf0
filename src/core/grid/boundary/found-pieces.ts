import type { Compared, ComparedGrounds, Piece } from './compared-grounds.js';

/** What was found since it was last told. */
export interface FoundPart {
  readonly pieces: readonly Piece[];
  readonly tangles: readonly Compared[];
  readonly leftOut: number;
  /** By which of the wholes, square metres that no part covers. */
  readonly gapAreas: readonly (readonly [whole: number, area: number])[];
}

/** What a report holds at most; characters are those of the coordinates of its pieces. */
const bounds = { pieces: 5_000, characters: 8_000_000, tangles: 1_000 } as const;

/** Gathers what is found, of which the largest pieces are kept. */
export class FoundPieces {
  #pieces: Piece[] = [];
  #characters = 0;
  #tangles: Compared[] = [];
  #leftOut = 0;
  readonly #gapAreas = new Map<number, number>();

  add({ pieces, tangles, leftOut, gapAreas }: Partial<FoundPart>): void {
    for (const piece of pieces ?? []) {
      this.#pieces.push(piece);
      this.#characters += piece.coordinates.length;
    }
    // Twice as much as is kept may gather, so that it is not sorted at each piece.
    if (this.#pieces.length > 2 * bounds.pieces || this.#characters > 2 * bounds.characters) this.#trim();
    for (const tangle of tangles ?? []) {
      if (this.#tangles.length < bounds.tangles) this.#tangles.push(tangle);
      else this.#leftOut += 1;
    }
    this.#leftOut += leftOut ?? 0;
    for (const [whole, area] of gapAreas ?? []) this.#gapAreas.set(whole, area);
  }

  /** What was found since the last time. */
  take(): FoundPart {
    this.#trim();
    const part = {
      pieces: this.#pieces,
      tangles: this.#tangles,
      leftOut: this.#leftOut,
      gapAreas: [...this.#gapAreas],
    };
    [this.#pieces, this.#tangles, this.#characters, this.#leftOut] = [[], [], 0, 0];
    this.#gapAreas.clear();
    return part;
  }

  /** All of it, where the wholes have these areas. */
  end(wholeAreas: readonly number[]): ComparedGrounds {
    const { gapAreas, ...part } = this.take();
    const areas = new Map(gapAreas);
    return { ...part, wholeAreas, gapAreas: wholeAreas.map((_, whole) => areas.get(whole) ?? null) };
  }

  #trim(): void {
    this.#pieces.sort((one, other) => other.area - one.area);
    let [kept, characters] = [0, 0];
    for (const { coordinates } of this.#pieces) {
      if (kept >= bounds.pieces || characters + coordinates.length > bounds.characters) break;
      kept += 1;
      characters += coordinates.length;
    }
    this.#leftOut += this.#pieces.length - kept;
    this.#pieces.length = kept;
    this.#characters = characters;
  }
}
