/** One level of the national table of divisions. */
export interface DivisionLevel {
  /** The word that stands for it in files. */
  readonly word: string;
  /** Digits of its codes: GB/T 2260 has six, GB/T 10114 adds three, the village level another three. */
  readonly digits: number;
  /** Digits of the parent's code; none at the top. */
  readonly parentDigits: number;
  /** Code of the registered governance level. */
  readonly level: string;
  /** The registered organization kinds that an import gives, and so may change. */
  readonly kinds: readonly string[];
  /** Which of them a division of this name is. */
  kindOf(name: string): string;
}

/** The levels of a division file, from the top down. */
export const divisionLevels: readonly DivisionLevel[] = [
  { word: 'province', digits: 2, parentDigits: 0, level: 'PROVINCE', kinds: ['PROVINCE'], kindOf: () => 'PROVINCE' },
  { word: 'city', digits: 4, parentDigits: 2, level: 'CITY', kinds: ['CITY'], kindOf: () => 'CITY' },
  { word: 'county', digits: 6, parentDigits: 4, level: 'COUNTY', kinds: ['DISTRICT'], kindOf: () => 'DISTRICT' },
  {
    word: 'township',
    digits: 9,
    parentDigits: 6,
    level: 'TOWNSHIP',
    kinds: ['SUBDISTRICT', 'TOWNSHIP'],
    kindOf: (name) => (name.endsWith('街道') ? 'SUBDISTRICT' : 'TOWNSHIP'),
  },
  {
    word: 'village',
    digits: 12,
    parentDigits: 9,
    level: 'COMMUNITY',
    kinds: ['VILLAGE', 'COMMUNITY'],
    // 村委会, 村民委员会 and plain 村 are villages; everything else at this level is governed as a community.
    kindOf: (name) => (/村(民?委员?会)?$/.test(name) ? 'VILLAGE' : 'COMMUNITY'),
  },
];

/** The level that a word stands for; undefined when there is no such level. */
export const levelOf = (word: string): DivisionLevel | undefined => divisionLevels.find((level) => level.word === word);
