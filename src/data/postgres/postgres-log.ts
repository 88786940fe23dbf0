import type { Log } from '../../lib/log.js';

/**
 * How grave PostgreSQL's severities are to the operator. FATAL is the end of one session (a wrong password,
 * a terminated connection), PANIC that of the server. Continuation lines (DETAIL, HINT) are information.
 */
const levels: Readonly<Record<string, keyof Log>> = { WARNING: 'warn', FATAL: 'warn', PANIC: 'error' };

/** Hands one line of the server's output on, at the level that its severity asks for. */
export function relayLine(log: Log, line: string): void {
  const severity = /^([A-Z]+): /.exec(line)?.[1] ?? '';
  log[levels[severity] ?? 'info']({}, `postgres: ${line.trim()}`);
}
