import {
  type Context,
  type Language,
  type MaskRule,
  maskOf,
  type Place,
  placesOfRow,
  placeToOpen,
} from '../../plugin-api/index.js';
import { type ExportJob, openedBy } from './export-job.js';
import type { ExportKind, MaskedValue } from './export-kinds.js';

/** What was shown unmasked, for the audit trail: rows of one type, with the names of the fields. */
export interface Unmasked {
  readonly type: string;
  readonly ids: readonly string[];
  readonly fields: readonly string[];
}

/** Rows as they go out. */
export interface ShownRows {
  readonly cells: readonly (readonly string[])[];
  readonly unmasked: readonly Unmasked[];
}

/** A masked column, and what becomes of its values. */
interface Shown {
  readonly rule: MaskRule;
  readonly masked: MaskedValue<unknown>;
  /** Whether the export's purpose opens such values at all; the graph asks for the purpose of each field, a file has one. */
  readonly opens: boolean;
}

/**
 * Rows as the actor may see them in a file: what the graph masks is masked by the graph's own rules. Without a purpose
 * everybody has the mask, whatever they hold: what leaves as a file is out of our hands.
 */
export async function showCells(
  context: Context,
  { columns }: ExportKind,
  { purpose }: ExportJob,
  rows: readonly unknown[],
  language: Language,
): Promise<ShownRows> {
  const opened = purpose === null ? undefined : openedBy(context, purpose);
  const shown = columns.map((column) => column.masked && shownOf(context, column.masked, opened));
  const unmasked = new Map<string, { ids: Set<string>; fields: Set<string> }>();
  const places = new Places(context, purpose ?? undefined);
  const cells: string[][] = [];
  for (const row of rows) {
    const line: string[] = [];
    for (const [at, column] of columns.entries()) {
      const value = column.text(row, language, context);
      line.push(value ? await cellOf(value, row, shown[at], places, unmasked) : '');
    }
    cells.push(line);
  }
  return {
    cells,
    unmasked: [...unmasked].map(([type, { ids, fields }]) => ({ type, ids: [...ids], fields: [...fields].sort() })),
  };
}

function shownOf(context: Context, masked: MaskedValue<unknown>, opened: ReadonlySet<string> | undefined): Shown {
  const rule = maskOf(context, masked.entity, masked.field);
  return { rule, masked, opens: opened !== undefined && (!rule.opens || opened.has(rule.opens)) };
}

async function cellOf(
  value: string,
  row: unknown,
  shown: Shown | undefined,
  places: Places,
  unmasked: Map<string, { ids: Set<string>; fields: Set<string> }>,
): Promise<string> {
  if (!shown) return value;
  const { rule, masked, opens } = shown;
  const { entity, field } = masked.told ?? masked;
  const of = masked.of(row);
  if (!opens || !of || !(await places.open(rule, placesOfRow(entity, of)))) return rule.mask(value) ?? '';
  const entry = unmasked.get(entity.name) ?? { ids: new Set(), fields: new Set() };
  entry.ids.add(of.id);
  entry.fields.add(field);
  unmasked.set(entity.name, entry);
  return value;
}

/** Asks once for all rows of a page that lie at the same places. */
class Places {
  readonly #known = new Map<string, Promise<Place | undefined>>();

  constructor(
    private readonly context: Context,
    private readonly purpose: string | undefined,
  ) {}

  open(rule: MaskRule, places: readonly Place[]): Promise<Place | undefined> {
    const key = JSON.stringify([rule.permission, rule.opens ?? null, places]);
    let asked = this.#known.get(key);
    if (!asked) this.#known.set(key, (asked = placeToOpen(this.context, rule, places, this.purpose)));
    return asked;
  }
}
