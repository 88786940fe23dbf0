/** Grounds that are compared, by their place in the list, and with which others. */
export interface GroundsToCompare {
  /** GeoJSON of each, as text: to read it is work for the thread as well. Null where the ground is not known. */
  readonly grounds: readonly (string | null)[];
  /** Grounds that should lie side by side: each two of a family are compared. */
  readonly families: readonly GroundFamily[];
  readonly wholes: readonly GroundWithParts[];
}

/**
 * Grounds of one kind. Where they have places (labels with dots between), those of which one lies below the other may
 * share ground.
 */
export interface GroundFamily {
  readonly members: readonly number[];
  readonly places?: readonly string[];
}

/** A ground out of which its parts should not jut, and which they should cover, if they are all of its parts. */
export interface GroundWithParts {
  readonly whole: number;
  readonly parts: readonly number[];
  readonly areAll: boolean;
}

/** In what grounds do not fit. */
export type PieceKind = 'OVERLAP' | 'GAP' | 'OUTSIDE_PARENT';

/** What is compared: two grounds, or for gaps a whole with all of its parts. */
export interface Compared {
  readonly kind: PieceKind;
  /** One of two that may overlap; the whole with gaps; the part that may jut out. */
  readonly ground: number;
  /** The other of the two; none for gaps; the whole that it may jut out of. */
  readonly other: number | null;
}

/** One connected piece of ground where something is not as it should be. */
export interface Piece extends Compared {
  /** In square metres. */
  readonly area: number;
  /** GeoJSON coordinates of the polygon, as text: most are never shown. */
  readonly coordinates: string;
  /** Two of its corners, which tell it from other pieces of the same two grounds. */
  readonly mark: string;
}

/** What was found, and how large the wholes are. */
export interface ComparedGrounds {
  /** The largest, the largest first. */
  readonly pieces: readonly Piece[];
  /** What could not be compared: it crosses too often, falls into too many pieces, or would take too long. */
  readonly tangles: readonly Compared[];
  /** How many pieces and tangles there are beyond those, and pairs that were not compared for their number. */
  readonly leftOut: number;
  /** Area of each whole in square metres, in the order of `wholes`. */
  readonly wholeAreas: readonly number[];
  /** Square metres of each whole that no part covers, in the same order; null where that is not known. */
  readonly gapAreas: readonly (number | null)[];
}
