import { defineExtensionPoint, type LocalizedText } from '../../plugin-api/index.js';

/** What a code of a grid is made of. */
export interface GridCodeParts {
  /** Code of the grid's organization: for a community the 12 digits of its division. */
  readonly organizationCode: string;
  /** Which grid of the organization it is, from 1. */
  readonly sequence: number;
  /** Six digits by CJ/T 348 for what the grids are for, as configured. */
  readonly objectCode: string;
}

/** How a place writes the codes of its grids. */
export interface GridCodeScheme {
  readonly title: LocalizedText;
  /** Form of a code, of ASCII and 64 characters at most; one that is given must have it. */
  readonly pattern: RegExp;
  /** The code of these parts; null when it cannot be made of them (no division's code, no number left). */
  generate(parts: GridCodeParts): string | null;
}

/** Schemes by which codes of grids are made and checked, by code. `gridCodeScheme` of the configuration chooses one. */
export const gridCodeSchemes = defineExtensionPoint<GridCodeScheme>('core:grid-code-schemes');

/** The twelve digits of a division: a county's six and a subdistrict's nine are filled up with zeros. */
function divisionDigits(code: string): string | null {
  return /^(\d{6}|\d{9}|\d{12})$/.test(code) ? code.padEnd(12, '0') : null;
}

/** A number with exactly that many digits; null when it has more. */
function digits(value: number, width: number): string | null {
  const text = String(value).padStart(width, '0');
  return text.length === width ? text : null;
}

/** The core's schemes. */
export const coreGridCodeSchemes = gridCodeSchemes.add({
  /** Good for every organization, whatever its code is. */
  SIMPLE: {
    title: { en: 'Organization code and number', 'zh-CN': '组织编码加顺序号' },
    pattern: /^[0-9A-Za-z][0-9A-Za-z._-]{0,63}$/,
    generate({ organizationCode, sequence }) {
      const code = `${organizationCode}-G${String(sequence).padStart(3, '0')}`;
      return code.length <= 64 ? code : null;
    },
  },
  /** DB11/T 2157-2023: district 6, subdistrict 3, community 3, number of the grid in the community 3. */
  BEIJING_15: {
    title: { en: 'Beijing, 15 digits (DB11/T 2157)', 'zh-CN': '北京15位（DB11/T 2157）' },
    pattern: /^\d{15}$/,
    generate({ organizationCode, sequence }) {
      const division = divisionDigits(organizationCode);
      const number = digits(sequence, 3);
      return division && number && division + number;
    },
  },
  /**
   * CJ/T 349-2010: object 6 (CJ/T 348), county 6 (GB/T 2260), subdistrict 3 (GB/T 10114), community 3, number of the
   * grid in the community 2. A community that is one undivided grid has the number 00, which is given, not generated.
   */
  CJT_349: {
    title: { en: 'Digital community, 20 digits (CJ/T 349)', 'zh-CN': '数字社区20位（CJ/T 349）' },
    pattern: /^\d{20}$/,
    generate({ organizationCode, sequence, objectCode }) {
      const division = divisionDigits(organizationCode);
      const number = digits(sequence, 2);
      return division && number && objectCode + division + number;
    },
  },
});
