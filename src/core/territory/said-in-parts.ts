import { type RawBuilder, sql } from '../../plugin-api/index.js';

/** A number in digits or Chinese ones, letters, or a word. */
const piece = /[\d〇零一二三四五六七八九十]+|[a-z]+|[^\d〇零一二三四五六七八九十a-z\s\p{P}\p{S}]+/giu;

/** Whether a text may be an address in parts at all: most that is searched for is one word, and nothing is asked for it. */
const isOfPieces = (text: string): boolean => (text.normalize('NFKC').match(piece)?.length ?? 0) > 1;

/**
 * SQL: whether a building is what an address in parts means: its compound and itself, 翠洲 一号楼. Found by index,
 * whoever asks: what they may know of is for the read to say. Nothing of a text that is no such address.
 */
export const buildingSaidInParts = (id: RawBuilder<unknown>, text: string): RawBuilder<boolean> | undefined =>
  isOfPieces(text)
    ? sql<boolean>`${id} = any(array(
        select at.building_id from core.x_buildings_at(core.x_address_parts(${text})) at
        where at.used = cardinality(core.x_address_parts(${text}))))`
    : undefined;

/** SQL: the same of a dwelling, which unit and room may name further: 翠洲苑1-101, 一号楼二单元101. */
export const dwellingSaidInParts = (id: RawBuilder<unknown>, text: string): RawBuilder<boolean> | undefined =>
  isOfPieces(text)
    ? sql<boolean>`${id} = any(array(select core.x_dwellings_at(core.x_address_parts(${text}))))`
    : undefined;
