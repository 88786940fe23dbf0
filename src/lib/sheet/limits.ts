/** How much one file of rows may hold. What exceeds a limit is refused by name; nothing is cut silently. */
export interface SheetLimits {
  /** Columns that have a heading. */
  readonly columns: number;
  /** Characters of one cell (UTF-16 units). */
  readonly cellCharacters: number;
  /**
   * Characters of one CSV record without its delimiters, give or take one; of the cell that is being read, bytes. It only
   * keeps a file without line breaks out of memory.
   */
  readonly recordCharacters: number;
  /** Bytes of a CSV file. */
  readonly csvBytes: number;
  /** Bytes of an XLSX file, as it is stored. */
  readonly xlsxBytes: number;
  /** Files inside an XLSX file. */
  readonly entries: number;
  /** Bytes that all that is read of an XLSX file may inflate to together, counted as they come out. */
  readonly inflatedBytes: number;
  /** How many times its compressed size a part may inflate to, once it exceeds `ratioFromBytes`. */
  readonly ratio: number;
  /** Inflated bytes up to which a part may be compressed as well as it likes. */
  readonly ratioFromBytes: number;
  /** Inflated bytes of the shared strings, which are kept in memory. */
  readonly sharedStringBytes: number;
  /** How many shared strings there may be. */
  readonly sharedStrings: number;
  /** Characters of one tag, comment or text in XML. */
  readonly xmlToken: number;
  /** How deep XML elements may be nested. */
  readonly xmlDepth: number;
  /** Rows of one sheet, empty ones counted: what spreadsheets can show. */
  readonly sheetRows: number;
}

const [kilobyte, megabyte] = [1024, 1024 * 1024];

/** What holds unless a caller asks for less. A million residents fit into each of the two formats. */
export const sheetLimits: SheetLimits = {
  columns: 200,
  cellCharacters: 2_000,
  recordCharacters: 64 * kilobyte,
  csvBytes: 200 * megabyte,
  xlsxBytes: 64 * megabyte,
  entries: 64,
  inflatedBytes: 1_536 * megabyte,
  ratio: 200,
  ratioFromBytes: 10 * megabyte,
  sharedStringBytes: 128 * megabyte,
  sharedStrings: 2_000_000,
  xmlToken: megabyte,
  xmlDepth: 64,
  sheetRows: 1_048_576,
};
