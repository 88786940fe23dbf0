import { open } from 'node:fs/promises';

/** A file of which any part can be read, wherever it lies: on a disk, in a database, in memory. */
export interface SheetSource {
  /** In bytes. */
  readonly size: number;
  /** The bytes from `start` up to but not including `end`, in pieces of any size. */
  read(start: number, end: number): AsyncIterable<Uint8Array>;
}

/** How much is read of a disk, and worked on, at a time, in bytes. */
export const pieceBytes = 64 * 1024;

/**
 * A file on a disk. It stays the same file while it is read, even if its name is given to another one.
 * @throws what the file system says, if the file cannot be opened
 */
export async function openFileSource(path: string): Promise<SheetSource & AsyncDisposable> {
  const file = await open(path);
  const { size } = await file.stat();
  return {
    size,
    async *read(start, end) {
      for (let at = start; at < end; ) {
        const piece = Buffer.allocUnsafe(Math.min(pieceBytes, end - at));
        const { bytesRead } = await file.read(piece, 0, piece.length, at);
        if (bytesRead === 0) return;
        yield piece.subarray(0, bytesRead);
        at += bytesRead;
      }
    },
    [Symbol.asyncDispose]: () => file.close(),
  };
}

/** Bytes that are in memory. */
export function bytesSource(bytes: Uint8Array): SheetSource {
  return {
    size: bytes.length,
    async *read(start, end) {
      if (start < end) yield bytes.subarray(start, end);
    },
  };
}

/** The first bytes of a file, or all of a shorter one. */
export async function headOf(source: SheetSource, length: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source.read(0, Math.min(length, source.size))) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** The same bytes in small pieces, so that what is made of a piece does not pile up in memory. */
export async function* inPieces(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) {
    for (let at = 0; at < piece.length; at += pieceBytes) yield piece.subarray(at, at + pieceBytes);
  }
}
