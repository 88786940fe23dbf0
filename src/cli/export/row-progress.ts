/** Rows after which a log gets a further line. */
const worthALine = 50_000;

/** Milliseconds between two looks at a terminal. */
const interval = 200;

/** Shows how many rows went out, until it is stopped. */
export interface RowProgress {
  onRows(more: number): void;
  /** The last word. */
  stop(): void;
}

/**
 * A number that grows on a terminal, a line now and then elsewhere; on standard error. How many there will be is not
 * known before they are read.
 */
export function showRows(stream: NodeJS.WriteStream = process.stderr): RowProgress {
  const start = performance.now();
  let [rows, told, shownAt] = [0, 0, 0];
  const words = () => {
    const seconds = (performance.now() - start) / 1000;
    return `${rows.toLocaleString('en')} rows, ${Math.round(rows / Math.max(seconds, 0.001)).toLocaleString('en')} a second`;
  };
  return {
    onRows(more) {
      rows += more;
      const now = performance.now();
      if (stream.isTTY && now - shownAt > interval) {
        shownAt = now;
        stream.write(`\r${words()}\u001b[K`);
      }
      if (!stream.isTTY && rows - told >= worthALine) {
        told = rows;
        stream.write(`${words()}\n`);
      }
    },
    stop: () => void (stream.isTTY && shownAt > 0 && stream.write('\r\u001b[K')),
  };
}
