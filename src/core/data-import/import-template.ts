import { type Rows, writeCsv, writeXlsx } from '../../lib/sheet/index.js';
import type { Language } from '../../plugin-api/index.js';
import type { ImportKind } from './define-import.js';

/** In which formats there are templates, and what they are to a browser. */
export const templateFormats = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** One of these formats. */
export type TemplateFormat = keyof typeof templateFormats;

/** An empty file to be filled in. */
export interface ImportTemplate {
  readonly fileName: string;
  readonly mediaType: string;
  readonly body: AsyncIterable<Buffer>;
}

const words: Readonly<
  Record<Language, { fill: string; help: string; headings: readonly string[]; yes: string; no: string }>
> = {
  en: { fill: 'Fill in', help: 'Help', headings: ['Column', 'Needed', 'What is to be filled in'], yes: 'yes', no: '' },
  'zh-CN': { fill: '填写', help: '说明', headings: ['列', '必填', '填写说明'], yes: '是', no: '' },
};

/**
 * The template of a kind: headings, with an asterisk at what every row needs. What is to be filled in stands on a second
 * sheet, or in remarks above the headings.
 */
export function importTemplateOf(kind: ImportKind, format: TemplateFormat, language: Language): ImportTemplate {
  const columns = Object.values(kind.columns);
  const headings = columns.map(({ heading, isRequired }) => heading[language] + (isRequired ? '*' : ''));
  const { fill, help, headings: helpHeadings, yes, no } = words[language];
  const helpRows = columns.map((column) => [
    column.heading[language],
    column.isRequired ? yes : no,
    column.help[language],
  ]);
  const remarks = helpRows.map(([heading, , text], at) => [`# ${headings[at] ?? heading}: ${text}`]);
  const sheets: { name: string; rows: Rows }[] = [
    { name: fill, rows: [headings] },
    { name: help, rows: [helpHeadings, ...helpRows] },
  ];
  return {
    fileName: `commongrid-${kind.word}.${format}`,
    mediaType: templateFormats[format],
    body: format === 'csv' ? writeCsv([...remarks, headings]) : writeXlsx(sheets),
  };
}
