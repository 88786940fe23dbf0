/** Why a server ends: somebody asked for it, or something broke. */
export type Ending = 'asked' | { readonly fault: unknown };

/**
 * Milliseconds in which a second SIGINT is taken for the first one: Ctrl-C under npm arrives twice, from the terminal
 * and handed on by npm.
 */
const echo = 1_000;

/**
 * Resolves when the process is to end: at the first SIGTERM, SIGINT or SIGHUP (the terminal was closed), or at an error
 * that nobody handled, rejected promises included. Never rejects. A later SIGINT ends the process at once.
 */
export function whenToEnd(): Promise<Ending> {
  return new Promise((resolve) => {
    let asked = 0;
    const ask = (signal: NodeJS.Signals) => {
      if (asked === 0) asked = performance.now();
      else if (signal === 'SIGINT' && performance.now() - asked > echo) process.exit(1);
      resolve('asked');
    };
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, ask);
    process.on('uncaughtException', (fault) => resolve({ fault }));
  });
}
