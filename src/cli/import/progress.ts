import { type Options, SingleBar } from 'cli-progress';
import type { ImportProgress } from '../../core/division/index.js';

/** Shows how far an import is, until it is stopped. */
export interface ShownProgress extends ImportProgress {
  stop(): void;
}

/**
 * A bar on a terminal, lines elsewhere; on standard error, since standard output is for results.
 * @param bytes how many will be read; 0 where nobody knows, and then no share of them is shown
 */
export const showProgress = (bytes: number, stream: NodeJS.WriteStream = process.stderr): ShownProgress =>
  stream.isTTY ? bar(bytes, stream) : lines(bytes, stream);

/** One bar, which is filled by the bytes that are read, and once more by the divisions that are made. */
function bar(bytes: number, stream: NodeJS.WriteStream): ShownProgress {
  let isKnown = bytes > 0;
  const format = '{step} [{bar}] {percentage}| {duration_formatted}';
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
      shown.setTotal(Math.max(total, 1));
      shown.update(total === 0 ? 1 : 0, { step: 'Loading ' });
    },
    loaded: (more) => shown.increment(more),
    stop: () => shown.stop(),
  };
}

/** For a log: a line at each tenth of the bytes and of the new divisions, and one for each further step. */
function lines(bytes: number, stream: NodeJS.WriteStream): ShownProgress {
  let count: (more: number) => void = () => undefined;
  if (bytes > 0) count = tenths(stream, 'Reading', bytes);
  else stream.write('Reading …\n');
  return {
    read: (read) => count(read),
    check: () => void stream.write('Checking …\n'),
    load(total) {
      stream.write(total === 0 ? 'Loading …\n' : `Loading ${total} new divisions …\n`);
      count = tenths(stream, 'Loading', total);
    },
    loaded: (more) => count(more),
    stop: () => undefined,
  };
}

function tenths(stream: NodeJS.WriteStream, step: string, total: number): (more: number) => void {
  let [count, told] = [0, 0];
  return (more) => {
    count += more;
    const reached = Math.floor((10 * count) / Math.max(total, 1));
    if (reached === told) return;
    told = reached;
    stream.write(`${step}: ${told * 10} %\n`);
  };
}
