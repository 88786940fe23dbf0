import { CsvError, parse } from 'csv-parse';
import { detectText, sampleBytes, type TextForm } from './detect-text.js';
import { type SheetLimits, sheetLimits } from './limits.js';
import { type RawRow, RowShape } from './row-shape.js';
import { type Checkpoint, type ReadSheetOptions, type SheetItem, SheetRefusal, type SheetRule } from './sheet-row.js';
import { headOf, inPieces, type SheetSource } from './sheet-source.js';

/** What the parser refuses, as people are told. */
const rules: Partial<Record<string, SheetRule>> = {
  CSV_MAX_RECORD_SIZE: 'sheet.record-too-long',
  CSV_QUOTE_NOT_CLOSED: 'sheet.quotes',
  CSV_INVALID_CLOSING_QUOTE: 'sheet.quotes',
  INVALID_OPENING_QUOTE: 'sheet.quotes',
};

/**
 * Reads a CSV file row by row, in memory that does not grow with the file. Its encoding and delimiter are found, unless
 * they are given. The first row that comes out is the headings.
 * @throws only what the source throws; everything that is wrong with the file comes out as a problem
 */
export async function* readCsv(source: SheetSource, options: ReadSheetOptions = {}): AsyncGenerator<SheetItem> {
  const limits = { ...sheetLimits, ...options.limits };
  const shape = new RowShape(limits);
  const at = { line: 1 };
  try {
    if (source.size > limits.csvBytes) throw new SheetRefusal('sheet.file-too-large', { most: limits.csvBytes });
    const form = options.text ?? detectText(await headOf(source, sampleBytes));
    yield* readRows({ source, form, limits, shape, at }, options.after);
    if (!shape.headings) throw new SheetRefusal('sheet.empty');
  } catch (error) {
    if (!(error instanceof SheetRefusal)) throw error;
    yield { sheet: 1, line: at.line, problem: error.problem, values: error.values };
  }
}

interface Reading {
  readonly source: SheetSource;
  readonly form: TextForm;
  readonly limits: SheetLimits;
  readonly shape: RowShape;
  /** The row that is being read. */
  readonly at: { line: number };
}

async function* readRows(reading: Reading, after: Checkpoint | undefined): AsyncGenerator<SheetItem> {
  // In UTF-16, bytes of the file are not those of the parser: rows that are done are read once more, and left out.
  const canJump = after !== undefined && reading.form.encoding !== 'utf-16le';
  for await (const row of rawRows(reading, { line: 0, bytes: reading.form.start })) {
    const isHeadings = !reading.shape.headings;
    const item = reading.shape.take(row);
    if (item && (isHeadings || !after || row.line > after.line)) yield item;
    if (canJump && reading.shape.headings) break;
  }
  if (!canJump) return;
  for await (const row of rawRows(reading, after)) {
    const item = reading.shape.take(row);
    if (item) yield item;
  }
}

/** The records from a place on. Empty lines are records, too: they count as rows. */
async function* rawRows(reading: Reading, from: Pick<Checkpoint, 'line' | 'bytes'>): AsyncGenerator<RawRow> {
  const { source, form, limits, at } = reading;
  const decode = form.encoding === 'gb18030' ? gb18030Decoder() : undefined;
  const bytes = inPieces(source.read(from.bytes, source.size));
  at.line = from.line + 1;
  try {
    for await (const { cells, end } of records(form.encoding === 'utf-16le' ? fromUtf16(bytes) : bytes, form, limits)) {
      const done = Math.min(from.bytes + end, source.size);
      yield { sheet: 1, line: at.line, bytes: done, cells: decode ? cells.map(decode) : cells };
      at.line++;
    }
  } catch (error) {
    const rule = error instanceof CsvError ? rules[error.code] : undefined;
    if (!rule) throw error;
    throw new SheetRefusal(rule, rule === 'sheet.record-too-long' ? { most: limits.recordCharacters } : {});
  }
}

/** What was parsed, and how many bytes lie before its end. */
interface CsvRecord {
  readonly cells: string[];
  readonly end: number;
}

/** All records before a mistake come out; as a stream, the parser would drop those that it has read ahead. */
async function* records(
  bytes: AsyncIterable<Uint8Array>,
  form: TextForm,
  limits: SheetLimits,
): AsyncGenerator<CsvRecord> {
  let whole: CsvRecord[] = [];
  const parser = parse({
    relax_column_count: true,
    delimiter: form.delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: limits.recordCharacters,
    // In GB18030, no byte of a longer character is a delimiter, a quotation mark or a line break. So it is parsed as
    // bytes, and the cells are decoded one by one.
    encoding: form.encoding === 'gb18030' ? 'latin1' : 'utf8',
    on_record: (cells: string[], { bytes: end }) => {
      whole.push({ cells, end });
      return null;
    },
  });
  parser.on('error', () => undefined); // told by `handOver`
  for await (const piece of bytes) {
    const mistake = await handOver((done) => parser.write(piece, done));
    yield* whole;
    whole = [];
    if (mistake) throw mistake;
  }
  const mistake = await handOver((done) => parser.end(done));
  yield* whole;
  if (mistake) throw mistake;
}

/** What is wrong with what was handed to a stream, once it has been dealt with. */
const handOver = (write: (done: (error?: Error | null) => void) => unknown): Promise<Error | null | undefined> =>
  new Promise((resolve) => {
    write(resolve);
  });

/** Half characters and surrogates without their other half become U+FFFD, which no cell may hold. */
async function* fromUtf16(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder('utf-16le');
  for await (const piece of bytes) yield Buffer.from(decoder.decode(piece, { stream: true }));
  yield Buffer.from(decoder.decode());
}

function gb18030Decoder(): (cell: string) => string {
  const decoder = new TextDecoder('gb18030');
  const foreign = /[\u0080-\u00ff]/;
  return (cell) => (foreign.test(cell) ? decoder.decode(Buffer.from(cell, 'latin1')) : cell);
}
