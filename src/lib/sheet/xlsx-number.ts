import type { SheetRule } from './sheet-row.js';
import type { NumberForm } from './xlsx-styles.js';

/** Numbers from here on have lost digits: a spreadsheet keeps fifteen. */
const tooLong = 1e15;

const daySeconds = 86_400;

/** The last day that a spreadsheet knows, in milliseconds since 1970. */
const lastDay = Date.UTC(9999, 11, 31);

/**
 * A number of a workbook as text: `13800000000`, `0.1`, `2026-01-31`, `2026-01-31 08:30:00`, `08:30:00`.
 * @param text as it stands in the file
 * @param from1904 whether days are counted from 1904-01-01 rather than from 1900-01-01
 * @returns the text, or what is wrong with the number
 */
export function textOfNumber(
  text: string,
  form: NumberForm,
  from1904: boolean,
): string | { readonly fault: SheetRule } {
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number)) return { fault: 'sheet.damaged' };
  if (form.isDate) return textOfDate(number, from1904) ?? { fault: 'sheet.not-a-date' };
  if (Math.abs(number) >= tooLong) return { fault: 'sheet.number-too-long' };
  const plain = Number.isInteger(number) ? String(number) : textOfFraction(number);
  return number < 0 ? plain : plain.padStart(form.digits, '0');
}

/** 0.1 is stored as 0.10000000000000001, and shown as 0.1. */
function textOfFraction(number: number): string {
  const text = String(Number(number.toPrecision(15)));
  return text.includes('e') ? number.toFixed(20).replace(/0+$/, '') : text;
}

/** Days are counted as if 1900 had had a 29 February (serial 60), an error of an older program that was kept for ever. */
function textOfDate(serial: number, from1904: boolean): string | undefined {
  const seconds = Math.round(serial * daySeconds);
  const day = Math.floor(seconds / daySeconds);
  const time = new Date((seconds % daySeconds) * 1000).toISOString().slice(11, 19);
  if (serial >= 0 && serial < 1 && seconds < daySeconds) return time;
  const first = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < 60 ? 31 : 30);
  const instant = first + day * daySeconds * 1000;
  if (serial < 0 || instant > lastDay || (!from1904 && day === 60)) return undefined;
  const date = new Date(instant).toISOString().slice(0, 10);
  return seconds % daySeconds === 0 ? date : `${date} ${time}`;
}
