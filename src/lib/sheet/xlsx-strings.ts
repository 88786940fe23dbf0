import type { SheetLimits } from './limits.js';
import { SheetRefusal } from './sheet-row.js';
import { readWholeXml } from './xlsx-xml.js';

/**
 * The texts that the cells of a workbook refer to by their number. They are kept in memory, each no longer than it takes
 * to see that it is too long for a cell.
 * @throws SheetRefusal for more than the limits let in
 */
export async function readSharedStrings(bytes: AsyncIterable<Uint8Array>, limits: SheetLimits): Promise<string[]> {
  const strings: string[] = [];
  const text = new CellText(limits.cellCharacters);
  await readWholeXml(limited(bytes, limits.sharedStringBytes), limits, {
    open: (name) => {
      if (name === 'si') text.begin();
      text.open(name);
    },
    close: (name) => {
      text.close(name);
      if (name !== 'si') return;
      if (strings.length === limits.sharedStrings) throw new SheetRefusal('sheet.inflates-too-much');
      strings.push(detached(text.value));
    },
    text: (piece) => text.add(piece),
  });
  return strings;
}

/** Puts a text together of its runs (`<r><t>…</t></r>`), without the pronunciation that East Asian texts may carry. */
export class CellText {
  /** What has been gathered since `begin`. */
  value = '';
  private isReading = false;
  private pronunciations = 0;

  constructor(private readonly most: number) {}

  begin(): void {
    this.value = '';
  }

  open(name: string): void {
    if (name === 'rPh') this.pronunciations++;
    if (name === 't') this.isReading = this.pronunciations === 0;
  }

  close(name: string): void {
    if (name === 'rPh') this.pronunciations--;
    if (name !== 't') return;
    this.isReading = false;
  }

  add(text: string): void {
    if (this.isReading && this.value.length <= this.most) this.value += text.slice(0, this.most + 1);
  }
}

/** `_x000D_` stands for a carriage return, which XML would lose, and `_x005F_` for the underscore of a text that looks so. */
export const unescapeText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;

/** A part of a string keeps all of that string in memory; a copy does not. */
const detached = (text: string): string => unescapeText(Buffer.from(text).toString());

async function* limited(bytes: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const piece of bytes) {
    size += piece.length;
    if (size > most) throw new SheetRefusal('sheet.inflates-too-much');
    yield piece;
  }
}
