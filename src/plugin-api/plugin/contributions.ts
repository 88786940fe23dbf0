/**
 * A table that one plugin opens and others may add rows to: organization kinds, post kinds, code schemes.
 * What a plugin adds is checked against the table's owner at the boot-time proof.
 */
export interface ExtensionPoint<Item> {
  /** `plugin:table`, e.g. `core:organization-kinds`. */
  readonly name: string;
  /** The rules by which an item refuses. The boot-time proof asks that each of them is worded. */
  rulesOf?(item: Item): readonly string[];
  /** Contributes items, keyed by a code that is unique over all plugins. */
  add(items: Readonly<Record<string, Item>>): Contribution;
}

/** Items that one plugin adds to one extension point. */
export interface Contribution {
  readonly point: string;
  readonly items: Readonly<Record<string, unknown>>;
}

/**
 * Opens a table for contributions.
 * @param options `rulesOf`: the rules by which an item refuses, keys of messages
 */
export function defineExtensionPoint<Item>(
  name: string,
  options: { readonly rulesOf?: (item: Item) => readonly string[] } = {},
): ExtensionPoint<Item> {
  return { name, ...options, add: (items) => ({ point: name, items }) };
}
