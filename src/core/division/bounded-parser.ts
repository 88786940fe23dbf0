import type { TransformCallback } from 'node:stream';
import { CsvError, Parser } from 'csv-parse';

/**
 * A parser of CSV that keeps no line of any length in memory. `max_record_size` alone limits what stands between the
 * commas, and a file may consist of nothing but commas: this one also fails once more bytes than that have come in
 * chunks within which no line ends.
 */
export class BoundedParser extends Parser {
  /** Bytes of the chunks that have come since the one in which a line ended last. */
  #pending = 0;

  override _transform(chunk: Buffer, encoding: BufferEncoding, callback: TransformCallback): void {
    const before = this.#linesRead();
    super._transform(chunk, encoding, (error) => callback(error ?? this.#measure(chunk.length, before)));
  }

  #measure(bytes: number, before: number): CsvError | undefined {
    this.#pending = this.#linesRead() === before ? this.#pending + bytes : 0;
    if (this.#pending <= this.options.max_record_size) return undefined;
    return new CsvError('CSV_MAX_RECORD_SIZE', 'The line is too long.', this.options, this.info);
  }

  /** Lines that are over, be it with something in them or not. */
  #linesRead(): number {
    return this.info.records + this.info.empty_lines;
  }
}
