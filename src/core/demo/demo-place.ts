import type { GeoJsonArea } from '../../plugin-api/index.js';

/** An organization of the demo; its parent by code. */
export interface DemoOrganization {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly level: string | null;
  readonly parent: string | null;
  readonly scheme?: string;
}

/** A grid of the demo; organization and parent grid by code. */
export interface DemoGrid {
  readonly code: string;
  readonly name: string;
  readonly organization: string;
  readonly parent?: string;
  readonly households?: number;
  readonly boundary?: GeoJsonArea;
}

/** A compound of the demo with the codes of the grids that cover it. */
export interface DemoCompound {
  readonly code: string;
  readonly name: string;
  readonly organization: string;
  readonly grids: readonly string[];
}

/** A building of the demo, with its units and dwellings: so many floors, so many dwellings on each floor of a unit. */
export interface DemoBuilding {
  readonly code: string;
  readonly name: string;
  readonly organization: string;
  readonly compound?: string;
  /** Codes of grids that cover it apart from its compound. */
  readonly grids?: readonly string[];
  readonly units: number;
  readonly floors: number;
  readonly perFloor: number;
  /** Whether its dwellings are let. */
  readonly isLet?: boolean;
}

/** A public facility of the demo. */
export interface DemoFacility {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly organization: string;
  readonly compound?: string;
}

/** A post of the demo; the holder is invented. */
export interface DemoPost {
  readonly kind: string;
  /** Held by the same person at the same place: 书记 and 主任 in one hand (一肩挑). */
  readonly alsoKind?: string;
  readonly grid?: string;
  readonly organization?: string;
  readonly building?: string;
  readonly fullTime: boolean;
  /** Whether there is a work phone; contact boards mask its number. */
  readonly isReachable?: boolean;
  /** Whether the holder has agreed that they show it in full. */
  readonly isPublished?: boolean;
  /** As what a part-time member sits on a grand party committee. */
  readonly memberSource?: 'UNIT' | 'POLICE' | 'RESIDENT_PARTY_MEMBER';
}

/** For a post whose holder is called at work: contact boards show the number. */
export const called = { isReachable: true, isPublished: true } as const;

/** Who is posted at every grid (网格长、网格员), with the numbers at which they are called. */
export const gridPosts = (grid: string): DemoPost[] => [
  { kind: 'GRID_CHIEF', grid, fullTime: false, ...called },
  { kind: 'GRID_WORKER', grid, fullTime: true, ...called },
];

/** The team of a grid of the demo; its members are invented, the first leads it. */
export interface DemoTeam {
  readonly grid: string;
  readonly name: string;
  readonly foundedOn: string;
  /** What each member is. */
  readonly categories: readonly string[];
}

/** That a community, or whatever else, has a party organization of its own; both by code. */
export interface DemoHost {
  readonly organization: string;
  readonly party: string;
}

/** What the demo adds to the divisions of one place. */
export interface DemoPlace {
  /** Codes of organizations, parents before children. */
  readonly organizations?: readonly DemoOrganization[];
  readonly grids?: readonly DemoGrid[];
  readonly compounds?: readonly DemoCompound[];
  readonly buildings?: readonly DemoBuilding[];
  readonly facilities?: readonly DemoFacility[];
  readonly posts?: readonly DemoPost[];
  readonly teams?: readonly DemoTeam[];
  readonly hosts?: readonly DemoHost[];
  /** Other names of organizations, by their code. */
  readonly aliases?: Readonly<Record<string, readonly string[]>>;
  /** Schemes for divisions that are there already, by their code. */
  readonly schemes?: Readonly<Record<string, string>>;
}

/** A division as it was imported. */
export interface Division {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
}

/** Shares `total` among `parts` as evenly as whole numbers allow; the first ones get one more. */
export function share(total: number, parts: number): number[] {
  const each = Math.floor(total / parts);
  return Array.from({ length: parts }, (_, index) => each + (index < total % parts ? 1 : 0));
}

/** Numbers from 1. */
export const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

/** `7` as `07`, so that codes sort as they count. */
export const two = (number: number): string => String(number).padStart(2, '0');

/** `1` as `一`, up to 99, for names such as 第十二网格. */
export function chineseNumber(number: number): string {
  const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : digits[tens]}十`;
  return `${ten}${digits[ones]}`;
}

/** 桃园社区居民委员会 as 桃园社区, for names that are built on it. */
export const shortName = (name: string): string =>
  name.replace(/(居民委员会|居委会|村民委员会|委员会)$/, '').replace(/村委会$/, '村');
