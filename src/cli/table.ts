/**
 * Rows under a heading, in columns as wide as their widest cell. Chinese characters count double, as terminals show
 * them.
 */
export function formatTable(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [heading, ...rows];
  const widths = heading.map((_, column) => Math.max(...all.map((row) => widthOf(row[column] ?? ''))));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const widthOf = (text: string) =>
  Array.from(text, (sign) => (/[ᄀ-￦]/.test(sign) ? 2 : 1)).reduce((sum, width) => sum + width, 0);

/** `1 entity`, `3 entities`, `no entities`. */
export function quantity(number: number, one: string, many: string): string {
  if (number === 0) return `no ${many}`;
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}
