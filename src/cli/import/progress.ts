import { type Options, SingleBar } from 'cli-progress';

/** Shows how far an import is, until it is stopped. */
export interface ShownProgress {
  /** Bytes read since the last call. */
  read(bytes: number): void;
  /** All is read, and is compared with the database. */
  check(): void;
  /** Now so many rows are written. */
  load(total: number): void;
  /** More of them are. */
  loaded(more: number): void;
  stop(): void;
}

/** Seconds from which on a log says how long a step will still take: before, nobody asks. */
const worthAnEstimate = 5;

/**
 * A bar on a terminal, lines elsewhere; on standard error, since standard output is for results.
 * @param bytes how many will be read; 0 where nobody knows, and then no share of them is shown
 * @param what is written, as a line says it
 */
export const showProgress = (
  bytes: number,
  stream: NodeJS.WriteStream = process.stderr,
  what = 'new divisions',
): ShownProgress => (stream.isTTY ? bar(bytes, stream) : lines(bytes, stream, what));

/** One bar, which is filled by the bytes that are read, and once more by the rows that are made. */
function bar(bytes: number, stream: NodeJS.WriteStream): ShownProgress {
  let isKnown = bytes > 0;
  const format = '{step} [{bar}] {percentage}| {duration_formatted}, {eta_formatted} left';
  const formatValue: Options['formatValue'] = (value, _, type) => {
    if (type !== 'percentage') return String(value);
    return isKnown ? `${value} % ` : '';
  };
  const shown = new SingleBar({ format, formatValue, stream, hideCursor: true });
  shown.start(Math.max(bytes, 1), 0, { step: 'Reading ' });
  return {
    read: (read) => isKnown && shown.increment(read),
    check: () => shown.update({ step: 'Checking' }),
    load(total) {
      isKnown = true;
      // Anew: how fast files are read says nothing about how fast rows are written.
      shown.start(Math.max(total, 1), total === 0 ? 1 : 0, { step: 'Loading ' });
    },
    loaded: (more) => shown.increment(more),
    stop: () => shown.stop(),
  };
}

/** For a log: a line at each tenth of the bytes and of the rows, and one for each further step. */
function lines(bytes: number, stream: NodeJS.WriteStream, what: string): ShownProgress {
  let count: (more: number) => void = () => undefined;
  if (bytes > 0) count = tenths(stream, 'Reading', bytes);
  else stream.write('Reading …\n');
  return {
    read: (read) => count(read),
    check: () => void stream.write('Checking …\n'),
    load(total) {
      stream.write(total === 0 ? 'Loading …\n' : `Loading ${total} ${what} …\n`);
      count = tenths(stream, 'Loading', total);
    },
    loaded: (more) => count(more),
    stop: () => undefined,
  };
}

function tenths(stream: NodeJS.WriteStream, step: string, total: number): (more: number) => void {
  let [count, told] = [0, 0];
  const start = performance.now();
  return (more) => {
    count += more;
    const reached = Math.floor((10 * count) / Math.max(total, 1));
    if (reached === told) return;
    told = reached;
    const seconds = (performance.now() - start) / 1000;
    const left = Math.ceil(seconds * (total / count - 1));
    stream.write(`${step}: ${told * 10} %${seconds > worthAnEstimate && left > 0 ? `, about ${left} s left` : ''}\n`);
  };
}
