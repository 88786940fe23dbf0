import { SingleBar } from 'cli-progress';
import type { ImportProgress } from '../../core/division/index.js';

/** Shows how far an import is, until it is stopped. */
export interface ShownProgress extends ImportProgress {
  stop(): void;
}

/** A bar on a terminal, lines elsewhere; on standard error, since standard output is for results. */
export const showProgress = (bytes: number, stream: NodeJS.WriteStream = process.stderr): ShownProgress =>
  stream.isTTY ? bar(bytes, stream) : lines(bytes, stream);

function bar(bytes: number, stream: NodeJS.WriteStream): ShownProgress {
  const format = '{step} [{bar}] {percentage} % | {duration_formatted}';
  const shown = new SingleBar({ format, stream, hideCursor: true });
  shown.start(Math.max(bytes, 1), 0, { step: 'Reading ' });
  return {
    read: (read) => shown.increment(read),
    step: (step) => shown.update({ step: step === 'check' ? 'Checking' : 'Loading ' }),
    stop: () => shown.stop(),
  };
}

/** For a log: a line at each tenth of the bytes, and one for each further step. */
function lines(bytes: number, stream: NodeJS.WriteStream): ShownProgress {
  let [read, told] = [0, 0];
  return {
    read(more) {
      read += more;
      const tenths = Math.floor((10 * read) / Math.max(bytes, 1));
      if (tenths === told) return;
      told = tenths;
      stream.write(`Reading: ${tenths * 10} %\n`);
    },
    step: (step) => void stream.write(step === 'check' ? 'Checking …\n' : 'Loading …\n'),
    stop: () => undefined,
  };
}
