import type { LocalizedText } from '../../plugin-api/index.js';
import type { ExportColumn } from './export-kinds.js';

/** The columns of an import's template, in its order and under its headings, with what an export has to say in each. */
export const columnsOf = <Code extends string, Row>(
  template: Readonly<Record<Code, { readonly heading: LocalizedText }>>,
  texts: Readonly<Record<Code, ExportColumn<Row>['text']>>,
): ExportColumn<Row>[] =>
  (Object.keys(template) as Code[]).map((code) => ({ heading: template[code].heading, text: texts[code] }));
