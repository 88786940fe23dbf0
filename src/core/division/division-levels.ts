/** One level of the national table of divisions. */
export interface DivisionLevel {
  /** Digits of its codes: GB/T 2260 has six, GB/T 10114 adds three, the village level another three. */
  readonly digits: number;
  /** Level of the parent; undefined at the top. */
  readonly parent?: string;
  /** Code of the registered governance level. */
  readonly level: string;
  /** Code of the registered organization kind of a division of this name. */
  kindOf(name: string): string;
}

/** The levels of a division file, by the word that stands in its `level` column. */
export const divisionLevels: Readonly<Record<string, DivisionLevel>> = {
  province: { digits: 2, level: 'PROVINCE', kindOf: () => 'PROVINCE' },
  city: { digits: 4, parent: 'province', level: 'CITY', kindOf: () => 'CITY' },
  county: { digits: 6, parent: 'city', level: 'COUNTY', kindOf: () => 'DISTRICT' },
  township: {
    digits: 9,
    parent: 'county',
    level: 'TOWNSHIP',
    kindOf: (name) => (name.endsWith('街道') ? 'SUBDISTRICT' : 'TOWNSHIP'),
  },
  village: {
    digits: 12,
    parent: 'township',
    level: 'COMMUNITY',
    // 村委会, 村民委员会 and plain 村 are villages; everything else at this level is governed as a community.
    kindOf: (name) => (/村(民?委员?会)?$/.test(name) ? 'VILLAGE' : 'COMMUNITY'),
  },
};
