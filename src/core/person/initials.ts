import { pinyin } from 'pinyin-pro';

/** Most readings of one name that are kept: a name of three characters with two readings each has eight. */
const mostReadings = 8;

/** Most beginnings of names, and most characters, that are remembered. */
const mostRemembered = 50_000;

/**
 * The first letters of a name in pinyin, in small letters: 张小明 is `zxm`. A character that is read in several ways
 * gives several; a surname is read as one (单 is `s`). What is no Chinese character stands as it is if it is a letter or
 * digit, and is left out otherwise; a name of none gives none.
 */
export function initialsOf(name: string): readonly string[] {
  const letters = [...name.normalize('NFKC').toLowerCase()].filter((letter) => /[\p{Script=Han}a-z0-9]/u.test(letter));
  let readings = [''];
  for (const [place, letter] of letters.entries()) {
    const firsts = place === 0 ? surnameOf(letters.slice(0, 2).join('')) : readingsOf(letter);
    if (firsts.length === 0) continue;
    readings = firsts.flatMap((one) => readings.map((before) => before + one)).slice(0, mostReadings);
  }
  return readings.filter((reading) => reading !== '');
}

/** What has been read before: characters repeat far more than names, and to read a whole name takes fifty times as long. */
const known = { surnames: new Map<string, readonly string[]>(), characters: new Map<string, readonly string[]>() };

/** The first letter of a name by its first two characters: 单 alone is a surname, and so is 单于. */
function surnameOf(start: string): readonly string[] {
  return remember(known.surnames, start, () => {
    const [first = ''] = pinyin(start, { pattern: 'first', surname: 'head', toneType: 'none', type: 'array' });
    return [plain(/^[a-z0-9]/.test(start) ? start : first)];
  });
}

/** With what a character can begin, the most common reading first. */
function readingsOf(letter: string): readonly string[] {
  return remember(known.characters, letter, () => {
    if (!/\p{Script=Han}/u.test(letter)) return [plain(letter)];
    return pinyin(letter, { pattern: 'first', toneType: 'none', type: 'array', multiple: true }).map(plain);
  });
}

function remember(into: Map<string, readonly string[]>, key: string, read: () => readonly string[]): readonly string[] {
  let found = into.get(key);
  if (!found) {
    found = [...new Set(read())].filter((one) => one !== '');
    if (into.size >= mostRemembered) into.clear();
    into.set(key, found);
  }
  return found;
}

/** Without the marks of tones: ō is o, ê is e. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[^a-z0-9]/gi, '')
    .slice(0, 1)
    .toLowerCase();

/** Where somebody is found: ids of organizations and grids. */
export interface TermPlaces {
  readonly organizations: readonly (string | null)[];
  readonly grids: readonly (string | null)[];
}

/**
 * What somebody is found by, as `core.x_person_terms` has it: letters and pairs of the name, `p:` and each beginning of
 * the initials from two letters on, `o:` and `g:` and the places. A search in a place is one condition on an index.
 */
export function personTermsOf(name: string, initials: readonly string[], places: TermPlaces): string[] {
  const letters = [...name.normalize('NFKC').toLowerCase()];
  const pairs = letters.slice(1).map((letter, before) => `${letters[before]}${letter}`);
  const beginnings = initials.flatMap((all) =>
    Array.from({ length: Math.max(0, all.length - 1) }, (_, more) => `p:${all.slice(0, more + 2)}`),
  );
  const at = (letter: string, ids: readonly (string | null)[]) => ids.flatMap((id) => (id ? [`${letter}:${id}`] : []));
  return [...letters, ...pairs, ...beginnings, ...at('o', places.organizations), ...at('g', places.grids)];
}
