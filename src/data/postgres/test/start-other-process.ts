import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** How the start in another process went, or a signal that it got. */
export interface OtherProcessReport {
  url?: string;
  refused?: string;
  signal?: string;
}

/** Node runs TypeScript as it is, but takes `./x.js` for a file of that name: this leads it to `./x.ts`. */
const resolveSources = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module';
  registerHooks({ resolve: (name, context, next) =>
    next(context.parentURL?.endsWith('.ts') && name.startsWith('.') ? name.replace(/[.]js$/, '.ts') : name, context) });
`)}`;

/** Starts the embedded server of that folder in a Node process of its own, in a process group of its own. */
export function startOtherProcess(dataDir: string): ChildProcess {
  return fork(new URL('./other-process.ts', import.meta.url), [dataDir], {
    detached: true,
    execArgv: ['--experimental-transform-types', '--disable-warning=ExperimentalWarning', '--import', resolveSources],
  });
}

/** What that process tells next. */
export async function nextReport(child: ChildProcess): Promise<OtherProcessReport> {
  const ended = once(child, 'exit').then(() => ({ refused: 'ended without a word' }));
  return Promise.race([once(child, 'message').then(([report]) => report as OtherProcessReport), ended]);
}

/** Kills it as `kill -9` would: no handler runs. Resolves when it is gone. */
export async function killOtherProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
