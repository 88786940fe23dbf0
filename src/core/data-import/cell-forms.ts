import { isDay } from '../../lib/is-day.js';
import type { Context, ExtensionPoint, LocalizedText } from '../../plugin-api/index.js';
import { codeForm, nameForm } from '../text-forms.js';
import type { Cell, CellProblem } from './import-problem.js';

/**
 * Reads a cell that is not empty, without blanks around it. Today's day is in the configured time zone; the context is
 * for what plugins have registered.
 */
export type CellReader = (cell: string, today: string, context: Context) => Cell | CellProblem;

/** A text of one line. */
export const text =
  (most: number): CellReader =>
  (cell) => {
    if (cell.length > most) return { rule: 'core:import.too-long', values: { most } };
    return nameForm.test(cell) ? cell : { rule: 'core:import.text-form' };
  };

/** What is read by `read` where a star would be what a masked file has in place of a character. */
export const notMasked =
  (read: CellReader): CellReader =>
  (cell, today, context) =>
    /[*＊]/.test(cell) ? { rule: 'core:import.masked' } : read(cell, today, context);

/** A text of one line that is not masked. */
export const unmasked = (most: number): CellReader => notMasked(text(most));

/** A code, as codes are written everywhere else. */
export const code =
  (most = 64): CellReader =>
  (cell) => {
    if (cell.length > most) return { rule: 'core:import.too-long', values: { most } };
    return codeForm.test(cell) ? cell : { rule: 'core:import.code-form' };
  };

/** A number between bounds, with so many decimals at most. */
export const number =
  (min: number, max: number, decimals: number): CellReader =>
  (cell) => {
    const value = /^[+-]?\d+(?:\.\d+)?$/.test(cell) ? Number(cell) : Number.NaN;
    if (value >= min && value <= max && Number(value.toFixed(decimals)) === value) return value;
    return { rule: 'core:import.number', values: { min, max, decimals } };
  };

const answers: Readonly<Record<string, boolean>> = {
  是: true,
  y: true,
  yes: true,
  true: true,
  1: true,
  否: false,
  n: false,
  no: false,
  false: false,
  0: false,
};

/** Yes or no, in either language. */
export const yesNo: CellReader = (cell) => answers[cell.toLowerCase()] ?? { rule: 'core:import.yes-or-no' };

/** Words that mean the values of an enum in Chinese files; the first of each is the one that is written. */
export type Words<Code extends string> = Readonly<Record<Code, readonly [string, ...string[]]>>;

/** One of several codes, each with the words that mean it. The code itself always does. */
export function choice(words: Words<string>): CellReader {
  const known = new Map(
    Object.entries(words).flatMap(([value, all]) =>
      [value, ...all].map((word) => [word.toUpperCase(), value] as const),
    ),
  );
  const choices = Object.entries(words)
    .map(([value, [first]]) => `${first} (${value})`)
    .join(', ');
  return (cell) => known.get(cell.toUpperCase()) ?? { rule: 'core:import.choice', values: { choices } };
}

/** A register of codes that plugins add to. */
export type Register = ExtensionPoint<{ readonly title: LocalizedText }>;

/** Words that mean a code, by the register that one context knows; those of all enabled plugins never change. */
const registers = new WeakMap<object, ReadonlyMap<string, string>>();

/** Which registered code a word means: the code itself, or its title in either language. */
export function codeOf(context: Context, point: Register, word: string): string | undefined {
  const items = context.contributed(point);
  let words = registers.get(items);
  if (!words) {
    words = new Map(
      [...items].flatMap(([value, { item }]) =>
        [value, item.title.en, item.title['zh-CN']].map((one) => [one.toUpperCase(), value] as const),
      ),
    );
    registers.set(items, words);
  }
  return words.get(word.toUpperCase());
}

/** What a word looks like that can be but a code: names of persons have blanks or other letters, numbers have digits. */
const wordForm = /^[A-Z]{2,}(?:_[A-Z]+)*$/;

/**
 * Told of a word that is not registered. It names the word itself where that looks like a code: anything else may be
 * somebody's name or number in the wrong column.
 */
const notRegistered = (word: string, query: string): CellProblem =>
  word.length <= 40 && wordForm.test(word)
    ? { rule: 'core:import.code-not-registered', values: { code: word, query } }
    : { rule: 'core:import.not-registered', values: { query } };

/**
 * A code of a register, or its title.
 * @param query that lists the register
 */
export const registered =
  (point: Register, query: string): CellReader =>
  (cell, _, context) =>
    codeOf(context, point, cell) ?? notRegistered(cell, query);

/** What stands between several codes in one cell. */
const separators = /[;；,，、|]/;

/**
 * Several codes of a register, or their titles; read as codes with a semicolon between them. Of one that is not
 * registered its place is told: what it says may tell of the person what is not to be told.
 * @param query that lists the register
 */
export const registeredList =
  (point: Register, query: string): CellReader =>
  (cell, _, context) => {
    const words = cell.split(separators).flatMap((word) => word.trim() || []);
    const codes = words.map((word) => codeOf(context, point, word));
    const unknown = codes.indexOf(undefined);
    if (unknown >= 0) return { rule: 'core:import.one-not-registered', values: { number: unknown + 1, query } };
    return [...new Set(codes)].join(';') || null;
  };

/** `2026-01-31`, `2026/1/31`, `2026.1.31`, `2026年1月31日` or `20260131`. */
const dayForm = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))$/;

/** A calendar day. */
export const day: CellReader = (cell) => {
  const [, year = '', month, date, shortMonth, shortDate] = dayForm.exec(cell) ?? [];
  const read = [year, month ?? shortMonth ?? '', date ?? shortDate ?? '']
    .map((part) => part.padStart(2, '0'))
    .join('-');
  return isDay(read) ? read : { rule: 'core:import.day' };
};

/** A calendar day that is not to come. */
export const dayGone: CellReader = (cell, today, context) => {
  const read = day(cell, today, context);
  return typeof read === 'string' && read > today ? { rule: 'core:import.day-to-come' } : read;
};
