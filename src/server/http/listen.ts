import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { StartupError } from '../../lib/startup-error.js';

type Obstacle = readonly [code: string, problem: string, mend: string];

const chooseHost = 'Set HOST to 127.0.0.1, or to 0.0.0.0 for all addresses.';
const unresolvable: Obstacle = ['HOST_UNKNOWN', 'is no name that can be resolved.', chooseHost];

/** Why a port cannot be had, by the system's error code, and what the operator can do. */
const obstacles: Readonly<Record<string, Obstacle>> = {
  EADDRINUSE: ['PORT_IN_USE', 'is in use by another program.', 'Stop that program, or set PORT to a free port.'],
  EACCES: ['PORT_NOT_ALLOWED', 'may not be opened by this account.', 'Set PORT to a number above 1023.'],
  EADDRNOTAVAIL: ['HOST_UNKNOWN', 'is no address of this machine.', chooseHost],
  ENOTFOUND: unresolvable,
  EAI_AGAIN: unresolvable,
};

/** Where to listen. */
interface Address {
  readonly host: string;
  readonly port: number;
}

/**
 * Makes sure that the address can be had, and leaves it again: so that nobody waits for a long start only to learn that
 * it was in vain.
 *
 * @throws StartupError when the address cannot be had
 */
export async function checkAddress(address: Address): Promise<void> {
  const probe = createServer();
  try {
    await once(probe.listen(address), 'listening');
  } catch (error) {
    throw refuseAddress(address, error);
  }
  probe.close();
  await once(probe, 'close');
}

/**
 * Starts to listen.
 *
 * @returns the port
 * @throws StartupError when the address cannot be had
 */
export async function listen(app: FastifyInstance, { host, port }: Address): Promise<number> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw refuseAddress({ host, port }, error);
  }
  return (app.server.address() as AddressInfo).port;
}

/** The refusal, or the error itself if it is none of the address's. */
function refuseAddress({ host, port }: Address, error: unknown): unknown {
  const obstacle = obstacles[(error as NodeJS.ErrnoException).code ?? ''];
  if (obstacle === undefined) return error;
  const [code, problem, mend] = obstacle;
  return new StartupError(code, `${host}:${port} ${problem}`, mend);
}

/** The address to type into a browser on this machine. */
export function urlOf(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
