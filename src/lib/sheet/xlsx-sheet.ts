import { defuse } from './defuse.js';
import type { RowCursor } from './row-cursor.js';
import { textStyle } from './xlsx-parts.js';

/** Characters that are handed on at a time. */
const pieceCharacters = 64 * 1024;

/** How wide a column is, in characters of the standard font. */
const columnWidth = 16;

/**
 * The XML of one sheet, until it is full or the rows are at their end.
 * @param headings written once more above the rows of a further sheet
 */
export async function* sheetXml(
  cursor: RowCursor,
  headings: readonly string[] | undefined,
  sheetRows: number,
): AsyncGenerator<Buffer> {
  let xml = beginningOf((headings ?? cursor.row ?? []).length);
  let line = 0;
  if (headings) xml += rowXml(headings, ++line);
  for (; cursor.row && line < sheetRows; await cursor.advance()) {
    xml += rowXml(cursor.row, ++line);
    if (xml.length < pieceCharacters) continue;
    yield Buffer.from(xml);
    xml = '';
  }
  yield Buffer.from(`${xml}</sheetData></worksheet>`);
}

/** Columns are texts before anybody types into them: a spreadsheet would round the number of an identity card. */
const beginningOf = (columns: number): string =>
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
  (columns === 0
    ? ''
    : `<cols><col min="1" max="${columns}" width="${columnWidth}" style="${textStyle}" customWidth="1"/></cols>`) +
  '<sheetData>';

function rowXml(row: readonly string[], line: number): string {
  let xml = `<row r="${line}">`;
  for (const [at, cell] of row.entries()) {
    if (cell === '') continue;
    const text = escapeText(defuse(cell));
    xml += `<c r="${columnName(at)}${line}" s="${textStyle}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
  }
  return `${xml}</row>`;
}

const names: string[] = [];

/** A for 0, AB for 27. */
function columnName(at: number): string {
  names[at] ??= (at < 26 ? '' : columnName(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26));
  return names[at];
}

/** Characters that XML cannot hold or would change are written `_x000D_`, and so is an underscore that begins such a word. */
const special = /[[\p{Cc}\ufffe\uffff]--[\t\n]]|_(?=x[0-9A-Fa-f]{4}_)/gv;
const markup = /[&<>]/g;
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

const escapeText = (text: string): string =>
  text
    .toWellFormed()
    .replace(special, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replace(markup, (character) => entities[character] ?? '');
