import type { Context, ExtensionPoint } from '../plugin-api/index.js';

/** One row that a plugin contributed to a register. */
export interface BroughtItem<Item> {
  readonly code: string;
  readonly plugin: string;
  readonly item: Item;
}

/** What the enabled plugins contributed to a register, by code: in one order, so that two starting processes never deadlock. */
export function broughtItems<Item>(context: Context, point: ExtensionPoint<Item>): BroughtItem<Item>[] {
  const items = [...context.contributed<Item>(point)].map(([code, brought]) => ({ code, ...brought }));
  return items.sort((one, other) => (one.code < other.code ? -1 : 1));
}

/** A registered row that has a title in both languages. */
export interface Titled {
  readonly titleEn: string;
  readonly titleZh: string;
}

/** The title of a registered row in the language of the request. */
export const titleFor = ({ language }: Context, row: Titled): string => (language === 'en' ? row.titleEn : row.titleZh);
