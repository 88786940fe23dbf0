import {
  type ClassType,
  type Context,
  defineExtensionPoint,
  type Language,
  type LocalizedText,
  type RawBuilder,
} from '../../plugin-api/index.js';

/** What narrows an export further than its organization. */
export interface ExportFilter {
  /** Only what lies in this grid, or in one that is part of it. Id of a row. */
  readonly gridId?: string;
}

/** Which rows are read next: those at one organization itself, after the last ones. */
export interface ExportPosition {
  readonly organizationId: string;
  readonly filter: ExportFilter;
  /** What `next` was; null at the beginning. */
  readonly after: string | null;
  readonly atMost: number;
}

/** Some rows, and how to go on. */
export interface ExportPage<Row> {
  readonly rows: readonly Row[];
  /** Null when there are no more at this organization. */
  readonly next: string | null;
}

/** A value that the graph masks. The rule is the graph's own: it is found by the field, and there is no other. */
export interface MaskedValue<Row> {
  readonly entity: ClassType<{ id: string }>;
  /** Name of the graph's field. */
  readonly field: string;
  /** The row of the entity, which says where it lies; null when there is none. */
  of(row: Row): { readonly id: string } | null;
  /** What of whom the audit trail names, where that is not the field of the row: of whom `of` is then. */
  readonly told?: { readonly entity: ClassType<{ id: string }>; readonly field: string };
}

/** A column of a file. */
export interface ExportColumn<Row> {
  /** What stands at its head: the same as in the template of an import, where there is one. */
  readonly heading: LocalizedText;
  /**
   * What stands in a cell, as an import takes it; nothing for null. Of a masked column the value as it is.
   * The context is for what plugins have registered.
   */
  text(row: Row, language: Language, context: Context): string | null | undefined;
  readonly masked?: MaskedValue<Row>;
}

/** A kind of file, as a table. */
export interface ExportKind<Row = unknown> {
  /** What people call what is in it; also part of the file's name. */
  readonly title: LocalizedText;
  /** From left to right. */
  readonly columns: readonly ExportColumn<Row>[];
  /** SQL: whether there are rows at the organization itself of this id; it spares the others a statement each. */
  hasRowsAt(organizationId: RawBuilder<unknown>): RawBuilder<boolean>;
  /**
   * Reads some rows at one organization, in a steady order, within what the actor may see (`context.read`), and all that
   * the columns need of them. Each of its statements is short: it ends after five seconds.
   */
  read(context: Context, position: ExportPosition): Promise<ExportPage<Row>>;
}

/** Kinds of files that can be exported, by code. */
export const exportKinds = defineExtensionPoint<ExportKind>('core:export-kinds');

/** Declares a kind of file. */
export const defineExport = <Row>(kind: ExportKind<Row>): ExportKind => kind as ExportKind;
