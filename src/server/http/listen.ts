import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { StartupError } from '../../lib/startup-error.js';

/** Why a port cannot be had, by the system's error code, and what the operator can do. */
const obstacles: Readonly<Record<string, readonly [code: string, problem: string, mend: string]>> = {
  EADDRINUSE: ['PORT_IN_USE', 'is in use by another program.', 'Stop that program, or set PORT to a free port.'],
  EACCES: ['PORT_NOT_ALLOWED', 'may not be opened by this account.', 'Set PORT to a number above 1023.'],
  EADDRNOTAVAIL: [
    'HOST_UNKNOWN',
    'is no address of this machine.',
    'Set HOST to 127.0.0.1, or to 0.0.0.0 for all addresses.',
  ],
  ENOTFOUND: [
    'HOST_UNKNOWN',
    'is no name that can be resolved.',
    'Set HOST to 127.0.0.1, or to 0.0.0.0 for all addresses.',
  ],
};

/**
 * Starts to listen.
 *
 * @returns the port
 * @throws StartupError when the address cannot be had
 */
export async function listen(app: FastifyInstance, { host, port }: { host: string; port: number }): Promise<number> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const obstacle = obstacles[(error as NodeJS.ErrnoException).code ?? ''];
    if (obstacle === undefined) throw error;
    const [code, problem, mend] = obstacle;
    throw new StartupError(code, `${host}:${port} ${problem}`, mend);
  }
  return (app.server.address() as AddressInfo).port;
}

/** The address to type into a browser on this machine. */
export function urlOf(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
