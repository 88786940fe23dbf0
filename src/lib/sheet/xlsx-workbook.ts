import { posix } from 'node:path';
import type { SheetLimits } from './limits.js';
import { SheetRefusal } from './sheet-row.js';
import type { WorkbookZip } from './workbook-zip.js';
import { readSharedStrings } from './xlsx-strings.js';
import { type NumberForm, readNumberForms } from './xlsx-styles.js';
import { readWholeXml } from './xlsx-xml.js';

/** What the sheets of a workbook share. */
export interface Workbook {
  /** Names in the ZIP of the sheets that are shown, in their order. */
  readonly sheets: readonly string[];
  readonly strings: readonly string[];
  /** How numbers are shown, by the style of a cell. */
  readonly forms: readonly NumberForm[];
  /** Whether days are counted from 1904, as Excel for Macintosh once did. */
  readonly from1904: boolean;
}

interface Relationship {
  readonly id: string;
  /** The last word of its type: `worksheet`, `styles`. */
  readonly kind: string;
  /** Its name in the ZIP. */
  readonly target: string;
}

/** @throws SheetRefusal for what is no workbook, and for one that refers to other files */
export async function readWorkbook(zip: WorkbookZip, limits: SheetLimits): Promise<Workbook> {
  if (zip.has('xl/workbook.bin')) throw new SheetRefusal('sheet.binary-workbook');
  if (!zip.has('_rels/.rels')) throw new SheetRefusal('sheet.not-a-workbook');
  const main = (await readRelationships(zip, limits, '')).find(({ kind }) => kind === 'officeDocument')?.target;
  if (!main || !zip.has(main)) throw new SheetRefusal('sheet.not-a-workbook');
  const parts = await readRelationships(zip, limits, main);
  if (parts.some(({ kind }) => kind.startsWith('externalLink'))) throw new SheetRefusal('sheet.external-links');
  const { shown, from1904 } = await readSheetList(zip, limits, main);
  const partOf = (kind: string) => parts.find((part) => part.kind === kind && zip.has(part.target))?.target;
  const [strings, styles] = [partOf('sharedStrings'), partOf('styles')];
  return {
    from1904,
    sheets: shown.flatMap((id) =>
      parts.filter((part) => part.id === id && part.kind === 'worksheet').map((p) => p.target),
    ),
    strings: strings ? await readSharedStrings(zip.read(strings), limits) : [],
    forms: styles ? await readNumberForms(zip.read(styles), limits) : [],
  };
}

async function readSheetList(zip: WorkbookZip, limits: SheetLimits, main: string) {
  const shown: string[] = [];
  let from1904 = false;
  await readWholeXml(zip.read(main), limits, {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      const isShown = (attributes['state'] ?? 'visible') === 'visible';
      if (name === 'sheet' && isShown) shown.push(attributes['r:id'] ?? idOf(attributes));
    },
  });
  return { shown, from1904 };
}

/** The relationship's id under whatever prefix a program gives to its namespace. */
const idOf = (attributes: Readonly<Record<string, string>>): string =>
  Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';

/** To which parts a part refers; '' is the file as a whole. */
async function readRelationships(zip: WorkbookZip, limits: SheetLimits, part: string): Promise<Relationship[]> {
  const folder = posix.dirname(part);
  const name = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  const found: Relationship[] = [];
  if (!zip.has(name)) return found;
  await readWholeXml(zip.read(name), limits, {
    open: (element, { Id = '', Type = '', Target = '' }) => {
      if (element !== 'Relationship') return;
      const target = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target);
      found.push({ id: Id, kind: posix.basename(Type), target });
    },
  });
  return found;
}
