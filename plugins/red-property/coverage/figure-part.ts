import { badInput, type RawBuilder, registerEnumType, sql } from 'commongrid';
import type { FigureRule } from './figure.js';

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

/** What a filter says about a figure: both or neither. */
export interface FigureWanted<Figure extends string> {
  readonly figure?: Figure | null;
  readonly part?: FigurePart | null;
}

/** SQL: whether the record `t` is in a part of a figure. */
const inPart: Readonly<Record<FigurePart, (rule: FigureRule, day: string) => RawBuilder<boolean>>> = {
  [FigurePart.NUMERATOR]: ({ excluded, counted }, day) => sql`not (${excluded(day)}) and ${counted(day)}`,
  [FigurePart.DENOMINATOR]: ({ excluded }, day) => sql`not (${excluded(day)})`,
  [FigurePart.EXCLUDED]: ({ excluded }, day) => sql`(${excluded(day)})`,
};

/**
 * SQL: whether the record `t` is one of those behind a figure on a day; null when none is asked for.
 * @throws BAD_USER_INPUT for a figure without its part, and the other way round
 */
export function partOf<Figure extends string>(
  rules: Readonly<Record<Figure, FigureRule>>,
  { figure, part }: FigureWanted<Figure>,
  day: string,
): RawBuilder<boolean> | null {
  if (!figure && !part) return null;
  if (!figure) throw badInput('filter.figure', 'red-property:figure.half');
  if (!part) throw badInput('filter.part', 'red-property:figure.half');
  return inPart[part](rules[figure], day);
}
