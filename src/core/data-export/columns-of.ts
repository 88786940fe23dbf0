import type { LocalizedText } from '../../plugin-api/index.js';
import type { ExportColumn } from './export-kinds.js';

/** A column without its heading; a mere text where nothing is masked. */
type Content<Row> = Omit<ExportColumn<Row>, 'heading'> | ExportColumn<Row>['text'];

/** Columns under the headings that an import's template gives them, with what an export has to say in each. */
export const columnsOf = <Code extends string, Row>(
  template: Readonly<Record<NoInfer<Code>, { readonly heading: LocalizedText }>>,
  columns: Readonly<Record<Code, Content<Row>>>,
): ExportColumn<Row>[] =>
  (Object.keys(columns) as Code[]).map((code) => {
    const { heading } = template[code];
    const content: Content<Row> = columns[code];
    return typeof content === 'function' ? { heading, text: content } : { heading, ...content };
  });
