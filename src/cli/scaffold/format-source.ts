/** Columns of a line; the same as in this repository. */
const width = 120;

/**
 * Puts TypeScript of a template into the form that formatters give it, whatever the lengths of the names that were filled
 * in: imports in the order of their paths, and what is too long for its line an item a line. It knows the constructions that
 * the templates use, and leaves any other line as it is.
 */
export function formatSource(text: string): string {
  return sortImports(text.split('\n')).flatMap(breakLine).join('\n');
}

const imported = /^import .* from '(.*)';$/;

/** The imports at the head of a file, each on a line of its own in the templates. */
function sortImports(lines: readonly string[]): string[] {
  const end = lines.findIndex((line) => !imported.test(line));
  const imports = lines.slice(0, end).toSorted((one, other) => compare(rankOf(one), rankOf(other)));
  return [...imports, ...lines.slice(end)];
}

/** Packages come before folders above, and these before the own. */
function rankOf(line: string): string {
  const path = imported.exec(line)?.[1] ?? '';
  const distance = path.startsWith('../') ? 1 : path.startsWith('./') ? 2 : 0;
  // A hyphen comes after the dot of an ending: `aid.entity.js`, then `aid-actions.js`.
  return `${distance}${path.replaceAll('-', '~')}`;
}

const compare = (one: string, other: string) => (one < other ? -1 : Number(one > other));

/** Lines that hold several items: what stands before them, the items, and what stands behind. */
const lists: readonly RegExp[] = [
  /^( *(?:import |export )\{) ([^{}]*,[^{}]*) (\}.*)$/,
  /^( *\w+: \[)([^[\]]*,[^[\]]*)(\],)$/,
  /^( *(?:export )?const \w+ = \w+\()([^(){}]*,[^(){}]*)(\);)$/,
  /^( *(?:export )?(?:async )?(?:function )?\w+\()(.*\w: .*, .*)(\)(?:: .*)? \{)$/,
  /^( *expect\(\w+\)\.\w+\(\{) ([^{}]*) (\}\);)$/,
];

/** Lines with one long text. */
const texts: readonly RegExp[] = [/^( *)(\w+:) ('[^']*',)$/, /^( *)(const \w+ =) ('[^']*';)$/];

function breakLine(line: string): string[] {
  if (columnsOf(line) <= width) return [line];
  const indent = ' '.repeat(line.search(/\S/));
  for (const list of lists) {
    const [, head, items, tail] = list.exec(line) ?? [];
    if (head && items && tail)
      return [head, ...items.split(', ').map((item) => `${indent}  ${item},`), `${indent}${tail}`];
  }
  for (const text of texts) {
    const [, , head, value] = text.exec(line) ?? [];
    if (head && value) return [`${indent}${head}`, `${indent}  ${value}`];
  }
  return [line];
}

/** Chinese characters and their punctuation are two columns wide. */
const columnsOf = (line: string) => line.length + (line.match(/[\u3000-\u9fff\uff00-\uff60]/g)?.length ?? 0);
