/**
 * A table that one plugin opens and others may add rows to: organization kinds, post kinds, code schemes.
 * What a plugin adds is checked against the table's owner at the boot-time proof.
 */
export interface ExtensionPoint<Item> {
  /** `plugin:table`, e.g. `core:organization-kinds`. */
  readonly name: string;
  /** Contributes items, keyed by a code that is unique over all plugins. */
  add(items: Readonly<Record<string, Item>>): Contribution;
}

/** Items that one plugin adds to one extension point. */
export interface Contribution {
  readonly point: string;
  readonly items: Readonly<Record<string, unknown>>;
}

/** Opens a table for contributions. */
export function defineExtensionPoint<Item>(name: string): ExtensionPoint<Item> {
  return { name, add: (items) => ({ point: name, items }) };
}
