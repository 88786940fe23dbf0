import type { RawBuilder } from 'commongrid';

/**
 * What a figure counts among its records, as SQL over the record `t`. The rate and the list of the records behind it
 * are both made of this, so that they cannot differ.
 */
export interface FigureRule {
  /** Records that are left out of numerator and denominator. */
  excluded(day: string): RawBuilder<boolean>;
  /** Records that count, among those that are not left out. */
  counted(day: string): RawBuilder<boolean>;
}
