import type { ImportCounts, ImportSummary } from '../../core/division/index.js';

/** Codes that one line of the outcome names. */
const mostCodes = 10;

/** What an import did, as lines for an operator. */
export function wordSummary({ counts, levels, retired, revived, elsewhere, ended }: ImportSummary): string[] {
  return [
    `Imported: ${wordCounts(counts, () => true)}.`,
    ...[...levels]
      .map(([level, own]) => [level, wordCounts(own, changed)])
      .flatMap(([level, words]) => (words ? [`  ${level}: ${words}`] : [])),
    ...wordCodes('Vanished from the files, and retired', retired),
    ...wordCodes('There again; role grants there must be given anew', revived),
    ...wordCodes('Moved here since, and left where they are', elsewhere),
    ...wordCodes('Retired here since, and left so', ended),
  ];
}

/** The first codes of a list that may be long. */
export const firstCodes = (codes: readonly string[]): string =>
  codes.slice(0, mostCodes).join(', ') + (codes.length > mostCodes ? ', …' : '');

const changed = (name: string, count: number) => count > 0 && name !== 'unchanged';

const wordCounts = (counts: ImportCounts, isTold: (name: string, count: number) => boolean) =>
  Object.entries(counts)
    .filter(([name, count]) => isTold(name, count))
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');

const wordCodes = (what: string, codes: readonly string[]) =>
  codes.length > 0 ? [`${what}: ${codes.length} (${firstCodes(codes)}).`] : [];
