import type { SheetLimits } from './limits.js';
import { readWholeXml } from './xlsx-xml.js';

/** How a number is shown: as a date or a time, with at least so many digits, or as it is. */
export type NumberForm = { readonly isDate: true } | { readonly isDate: false; readonly digits: number };

/** The form of cells without a style, and of styles that say nothing. */
export const plainNumber: NumberForm = { isDate: false, digits: 0 };
const date: NumberForm = { isDate: true };

/**
 * Built-in formats of dates and times, by their numbers (ECMA-376, part 1, 18.8.30): from and to. 27 to 36 and 50 to 58
 * are those of East Asian languages.
 */
const builtInDates: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];

/** The form of each style that a cell may have, in their order. */
export async function readNumberForms(bytes: AsyncIterable<Uint8Array>, limits: SheetLimits): Promise<NumberForm[]> {
  const own = new Map<number, NumberForm>();
  const forms: NumberForm[] = [];
  let isInCellFormats = false;
  await readWholeXml(bytes, limits, {
    open: (name, attributes) => {
      const format = Number(attributes['numFmtId'] ?? 0);
      if (name === 'numFmt') own.set(format, formOf(attributes['formatCode'] ?? ''));
      if (name === 'cellXfs') isInCellFormats = true;
      if (name === 'xf' && isInCellFormats) forms.push(own.get(format) ?? builtIn(format));
    },
    close: (name) => {
      if (name === 'cellXfs') isInCellFormats = false;
    },
  });
  return forms;
}

const builtIn = (format: number): NumberForm =>
  builtInDates.some(([from, to]) => format >= from && format <= to) ? date : plainNumber;

/** What a format code says: `yyyy"年"m"月"` is a date, `0000` four digits. Colours, texts and padding say nothing. */
export function formOf(code: string): NumberForm {
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  if (/general/i.test(bare)) return plainNumber;
  if (/[ymdhs]|aaa/i.test(bare)) return date;
  return { isDate: false, digits: /^0+$/.test(bare) ? bare.length : 0 };
}
