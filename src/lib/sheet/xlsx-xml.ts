import { SaxesParser } from 'saxes';
import type { SheetLimits } from './limits.js';
import { SheetRefusal } from './sheet-row.js';

/** What a part of a workbook is read by. Names come without their prefix: `row` for `x:row`. */
export interface XmlEvents {
  /** An element begins. */
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  /** An element ends. */
  close?(name: string): void;
  /** What stands between two tags; it may come in several pieces. */
  text?(text: string): void;
}

/**
 * Reads XML as it comes. There is no document type and so no entity but the five of XML itself: what declares one is
 * refused, and so is what is nested or drawn out to fill the memory.
 * @returns after each piece, so that what the events have gathered can be handed on
 * @throws SheetRefusal for what is not well formed
 */
export async function* readXml(
  bytes: AsyncIterable<Uint8Array>,
  limits: Pick<SheetLimits, 'xmlDepth' | 'xmlToken'>,
  events: XmlEvents,
): AsyncGenerator<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const progress = { quiet: 0, depth: 0 };
  const parser = parserOf(events, progress, limits.xmlDepth);
  for await (const piece of bytes) {
    progress.quiet += piece.length;
    refusing(() => parser.write(decoder.decode(piece, { stream: true })));
    if (progress.quiet > limits.xmlToken) throw new SheetRefusal('sheet.damaged');
    yield;
  }
  refusing(() => parser.write(decoder.decode()).close());
}

/** The same, for a part that is read as a whole. */
export async function readWholeXml(...[bytes, limits, events]: Parameters<typeof readXml>): Promise<void> {
  for await (const _ of readXml(bytes, limits, events));
}

function parserOf(events: XmlEvents, progress: { quiet: number; depth: number }, deepest: number): SaxesParser {
  const parser = new SaxesParser({ position: false });
  parser.on('opentag', ({ name, attributes }) => {
    progress.quiet = 0;
    if (++progress.depth > deepest) throw new SheetRefusal('sheet.damaged');
    events.open(localOf(name), attributes as Record<string, string>);
  });
  parser.on('closetag', ({ name }) => {
    progress.quiet = 0;
    progress.depth--;
    events.close?.(localOf(name));
  });
  parser.on('text', (text) => events.text?.(text));
  parser.on('cdata', (text) => events.text?.(text));
  parser.on('doctype', () => {
    throw new SheetRefusal('sheet.damaged');
  });
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding && encoding.toLowerCase() !== 'utf-8') throw new SheetRefusal('sheet.damaged');
  });
  return parser;
}

function refusing(parse: () => unknown): void {
  try {
    parse();
  } catch (error) {
    // What the parser says holds what stands in the file.
    throw error instanceof SheetRefusal ? error : new SheetRefusal('sheet.damaged');
  }
}

const localOf = (name: string): string => name.slice(name.indexOf(':') + 1);
