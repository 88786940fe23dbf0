import { pinyin } from 'pinyin-pro';

/** Most readings of one name that are kept: a name of three characters with two readings each has eight. */
const mostReadings = 8;

/** Most names that are remembered: surnames and given names repeat. */
const mostRemembered = 50_000;
const remembered = new Map<string, readonly string[]>();

/**
 * The first letters of a name in pinyin, in small letters: 张小明 is `zxm`. A character that is read in several ways
 * gives several; a surname is read as one (单 is `s`). What is no Chinese character stands as it is if it is a letter or
 * digit, and is left out otherwise; a name of none gives none.
 */
export function initialsOf(name: string): readonly string[] {
  const known = remembered.get(name);
  if (known) return known;
  const initials = workOut(name);
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(name, initials);
  return initials;
}

function workOut(name: string): readonly string[] {
  const letters = [...name.normalize('NFKC').toLowerCase()].filter((letter) => /[\p{Script=Han}a-z0-9]/u.test(letter));
  const asRead = pinyin(letters.join(''), { pattern: 'first', surname: 'head', toneType: 'none', type: 'array' });
  // One for each character, unless a foreign word was kept whole.
  const first = asRead.length === letters.length ? asRead : letters;
  let readings = [''];
  for (const [place, letter] of letters.entries()) {
    const here = [plain(first[place] ?? ''), ...(place === 0 ? [] : otherReadings(letter))];
    const firsts = [...new Set(here)].filter((one) => one !== '');
    if (firsts.length === 0) continue;
    readings = firsts.flatMap((one) => readings.map((before) => before + one)).slice(0, mostReadings);
  }
  return readings.filter((reading) => reading !== '');
}

/** What else a character may begin with. */
function otherReadings(letter: string): string[] {
  if (!/\p{Script=Han}/u.test(letter)) return [];
  return pinyin(letter, { pattern: 'first', toneType: 'none', type: 'array', multiple: true }).map(plain);
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
