/** What is kept outside of the database: the hash of a seal stands for every entry up to it. */
export interface Anchor {
  /** Number of the seal. */
  readonly number: number;
  /** Its hash, hexadecimal. */
  readonly hash: string;
}

/** An anchor as one word: `67:9f86d081…`. */
export const anchorText = ({ number, hash }: Anchor): string => `${number}:${hash}`;

/** Reads an anchor, or gives undefined for what is none. */
export function readAnchor(text: string): Anchor | undefined {
  const [, number, hash] = /^([1-9]\d{0,14}):([0-9a-f]{64})$/i.exec(text.trim()) ?? [];
  return number && hash ? { number: Number(number), hash: hash.toLowerCase() } : undefined;
}
