import { type ZipPart, zipFile } from './zip-file.js';

/** What a workbook of a test has. */
export interface WorkbookParts {
  /** The rows of each sheet, as XML. */
  readonly sheets: readonly string[];
  /** `state="hidden"` and the like, a sheet. */
  readonly states?: readonly string[];
  /** Shared strings, as XML of `<si>`. */
  readonly strings?: string;
  /** Formats of the styles of cells; numbers are built-in ones. */
  readonly formats?: readonly (number | string)[];
  /** Attributes of the workbook. */
  readonly properties?: string;
  /** Further relationships of the workbook. */
  readonly relationships?: string;
  /** Parts besides, or in place of one of the same name. */
  readonly parts?: readonly ZipPart[];
}

/** A workbook as other programs write it, put together of its XML. */
export function workbookFile(workbook: WorkbookParts): Buffer {
  const own = new Set(workbook.parts?.map(({ name }) => name));
  const parts = Object.entries(partsOf(workbook)).filter(([name]) => !own.has(name));
  return zipFile([...parts.map(([name, content]) => ({ name, content })), ...(workbook.parts ?? [])]);
}

/** One sheet of these rows. */
export const sheetFile = (rows: string, more: Omit<WorkbookParts, 'sheets'> = {}): Buffer =>
  workbookFile({ ...more, sheets: [rows] });

/** A row of texts. */
export const rowOf = (...cells: string[]): string =>
  `<row>${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`;

/** What stands around the rows of a sheet. */
export const sheetOf = (rows: string): string => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;

function partsOf({ sheets, states, strings = '', formats = [], properties = '', relationships = '' }: WorkbookParts) {
  const numbered = sheets.map((rows, at) => ({ rows, id: `s${at + 1}`, file: `sheet${at + 1}.xml` }));
  return {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relationshipsXml(relationshipOf('w', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `<workbook><workbookPr ${properties}/><sheets>${numbered
      .map(({ id }, at) => `<sheet name="${id}" r:id="${id}" ${states?.[at] ?? ''}/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationshipsXml(
      ...numbered.map(({ id, file }) => relationshipOf(id, 'worksheet', `/xl/worksheets/${file}`)),
      relationshipOf('x', 'sharedStrings', 'sharedStrings.xml'),
      relationshipOf('y', 'styles', 'styles.xml'),
      relationships,
    ),
    'xl/sharedStrings.xml': `<sst>${strings}</sst>`,
    'xl/styles.xml': stylesXml(formats),
    ...Object.fromEntries(numbered.map(({ rows, file }) => [`xl/worksheets/${file}`, sheetOf(rows)])),
  };
}

/** One relationship of a part. */
export const relationshipOf = (id: string, kind: string, target: string): string =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/x/${kind}" Target="${target}"/>`;

const relationshipsXml = (...all: string[]): string => `<Relationships>${all.join('')}</Relationships>`;

function stylesXml(formats: readonly (number | string)[]): string {
  const codes = formats.map((format, at) => ({ id: typeof format === 'number' ? format : 164 + at, format }));
  const own = codes.filter(({ format }) => typeof format === 'string');
  const numFmts = own.map(({ id, format }) => `<numFmt numFmtId="${id}" formatCode="${escape(String(format))}"/>`);
  const xfs = codes.map(({ id }) => `<xf numFmtId="${id}"/>`);
  return `<styleSheet><numFmts>${numFmts.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${xfs.join('')}</cellXfs></styleSheet>`;
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
