import { Readable } from 'node:stream';
import { crc32, createInflateRaw, type InflateRaw } from 'node:zlib';
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import type { SheetLimits } from './limits.js';
import { SheetRefusal } from './sheet-row.js';
import { inPieces, pieceBytes, type SheetSource } from './sheet-source.js';

const [stored, deflated] = [0, 8];

/** The files inside of a workbook. Each is read as a stream; what comes out is counted, whatever the ZIP says of itself. */
export class WorkbookZip {
  private inflated = 0;

  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
    private readonly limits: SheetLimits,
  ) {}

  /** @throws SheetRefusal for what is no ZIP, or holds too much, or is encrypted */
  static async open(source: SheetSource, limits: SheetLimits): Promise<WorkbookZip> {
    const zip = await fromRandomAccessReaderPromise(new SourceReader(source), source.size, { autoClose: false });
    zip.on('error', () => undefined); // it reaches whoever waits for an entry
    if (zip.entryCount > limits.entries) throw new SheetRefusal('sheet.too-many-entries', { most: limits.entries });
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) {
      const { fileName, compressionMethod } = entry;
      const isReadable = compressionMethod === stored || compressionMethod === deflated;
      if (entries.has(fileName) || entry.isEncrypted() || !isReadable) throw new SheetRefusal('sheet.damaged');
      entries.set(fileName, entry);
    }
    return new WorkbookZip(zip, entries, limits);
  }

  /** Whether there is such a file. */
  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** The compressed bytes of a file. */
  sizeOf(name: string): number {
    return this.entries.get(name)?.compressedSize ?? 0;
  }

  /**
   * What one file holds, in pieces of 64 KB at most.
   * @param onBytes told how many compressed bytes have been taken in so far
   * @throws SheetRefusal if it inflates to too much, or is not what the ZIP says
   */
  async *read(name: string, onBytes?: (bytes: number) => void): AsyncGenerator<Uint8Array> {
    const entry = this.entries.get(name);
    if (!entry) throw new SheetRefusal('sheet.damaged');
    const raw = await this.zip.openReadStreamPromise(entry, { decodeFileData: false });
    const inflate = entry.compressionMethod === deflated ? inflateOf(raw) : undefined;
    let [size, sum] = [0, 0];
    try {
      for await (const piece of inPieces(inflate ?? raw)) {
        size += piece.length;
        const taken = inflate?.bytesWritten ?? size;
        this.count(piece.length, size, taken);
        sum = crc32(piece, sum);
        onBytes?.(taken);
        yield piece;
      }
    } finally {
      raw.destroy();
      inflate?.destroy();
    }
    if (size !== entry.uncompressedSize || sum !== entry.crc32) throw new SheetRefusal('sheet.damaged');
  }

  /** Lets go of the source. */
  close(): void {
    this.zip.close();
  }

  private count(piece: number, size: number, taken: number): void {
    const { inflatedBytes, ratio, ratioFromBytes } = this.limits;
    this.inflated += piece;
    const isBomb = size > ratioFromBytes && size > ratio * taken;
    if (isBomb || this.inflated > inflatedBytes) throw new SheetRefusal('sheet.inflates-too-much');
  }
}

/** Inflated here rather than by the ZIP reader, since only so the bytes that are taken in can be counted. */
function inflateOf(raw: Readable): InflateRaw {
  const inflate = createInflateRaw({ chunkSize: pieceBytes });
  raw.on('error', (error) => inflate.destroy(error));
  return raw.pipe(inflate);
}

class SourceReader extends RandomAccessReader {
  constructor(private readonly source: SheetSource) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.source.read(start, end), { objectMode: false });
  }
}
