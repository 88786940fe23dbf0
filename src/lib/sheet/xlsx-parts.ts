/** The parts of a workbook that are not its rows, as ECMA-376 asks for them. */
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The style of cells that hold text, whatever it looks like. */
export const textStyle = 1;

/** `[Content_Types].xml`. It is written before it is known how many sheets there will be: what is not named is a sheet. */
export const contentTypes =
  `${declaration}<Types xmlns="${packages}/content-types">` +
  `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
  `<Default Extension="xml" ContentType="${mediaType}.worksheet+xml"/>` +
  `<Override PartName="/xl/workbook.xml" ContentType="${mediaType}.sheet.main+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${mediaType}.styles+xml"/></Types>`;

const relationship = (id: number, kind: string, target: string): string =>
  `<Relationship Id="rId${id}" Type="${office}/${kind}" Target="${target}"/>`;

/** `_rels/.rels`: where the workbook is. */
export const packageRelationships =
  `${declaration}<Relationships xmlns="${packages}/relationships">` +
  `${relationship(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`;

/** `xl/_rels/workbook.xml.rels`: where its sheets and styles are. */
export const relationshipsOf = (sheets: number): string =>
  `${declaration}<Relationships xmlns="${packages}/relationships">` +
  Array.from({ length: sheets }, (_, at) => relationship(at + 1, 'worksheet', `worksheets/sheet${at + 1}.xml`)).join(
    '',
  ) +
  `${relationship(sheets + 1, 'styles', 'styles.xml')}</Relationships>`;

/** `xl/workbook.xml`: the tabs. */
export const workbookXml = (tabs: readonly string[]): string =>
  `${declaration}<workbook xmlns="${spreadsheet}" xmlns:r="${office}"><sheets>` +
  tabs.map((tab, at) => `<sheet name="${tab}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join('') +
  '</sheets></workbook>';

/** `xl/styles.xml`: the plain style, which every workbook has, and that of texts (built-in format 49, `@`). */
export const stylesXml =
  `${declaration}<styleSheet xmlns="${spreadsheet}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>` +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

/** What a tab may not hold: what spreadsheets forbid, and what XML would take for markup. */
const forbidden = /[\p{Cc}[\]:*?/\\&<>"']/gu;

/** The name of a tab, of the first sheet of a table or of a further one; spreadsheets allow 31 characters. */
export const tabOf = (name: string, part: number): string => {
  const bare = name.replace(forbidden, ' ').slice(0, 25).trim() || 'Sheet';
  return part === 1 ? bare : `${bare} (${part})`;
};
