import { type RawBuilder, registerEnumType } from 'commongrid';

/** Which records of a figure are wanted. */
export enum FigurePart {
  NUMERATOR = 'NUMERATOR',
  DENOMINATOR = 'DENOMINATOR',
  EXCLUDED = 'EXCLUDED',
}

registerEnumType(FigurePart, {
  name: 'FigurePart',
  description: 'Which records behind a rate are wanted. 比率的组成部分。',
  valuesConfig: {
    NUMERATOR: { description: 'Those that count. 分子。' },
    DENOMINATOR: { description: 'Those of which they count. 分母。' },
    EXCLUDED: { description: 'Those that were left out of both. 剔除项。' },
  },
});

/**
 * What a figure counts among its records, as SQL over the record `t`. The rate and the list of the records behind it are
 * both made of this, so that they cannot differ.
 */
export interface FigureRule {
  /** Records that are left out of numerator and denominator. */
  excluded(day: string): RawBuilder<boolean>;
  /** Records that count, among those that are not left out. */
  counted(day: string): RawBuilder<boolean>;
}
