import { type Context, defineExtensionPoint, type RawBuilder } from '../../plugin-api/index.js';

/** Rows that are kept for a time only. */
export interface RetentionItem {
  /** With its schema: `core.person_tag`. */
  readonly table: string;
  /** SQL over `t`, a row: its time is over. Undefined: the operator keeps them without end. */
  isOver(context: Context): RawBuilder<boolean> | undefined;
}

/**
 * What is deleted when its time is over, by code: each night, some thousands at a time. Persons themselves are erased by
 * `personErasures`.
 */
export const retentions = defineExtensionPoint<RetentionItem>('core:retentions');
