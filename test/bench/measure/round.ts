import autocannon from 'autocannon';
import type { Contender, Request, SeenGrid } from './contender.ts';
import { cpuSecondsOf } from './cpu-time.ts';

/** What one server did in one round. */
export interface Round {
  readonly requests: number;
  readonly seconds: number;
  /** Milliseconds of each answer. */
  readonly latencies: readonly number[];
  /** Of the server's process alone, without PostgreSQL; undefined where it cannot be read. */
  readonly cpuSeconds: number | undefined;
}

/** Clients at a time, each with a connection of its own. */
export const clients = 16;

type Client = Parameters<NonNullable<autocannon.Options['setupClient']>>[0];

/** Sends one query again and again. */
export function queryRound(contender: Contender, request: Request, seconds: number): Promise<Round> {
  return run(contender, request, seconds, () => undefined);
}

/**
 * Has each client edit a grid of its own again and again, always in the version that the last edit left.
 * @param grids as they are now, one a client
 */
export function editRound(contender: Contender, grids: readonly SeenGrid[], seconds: number): Promise<Round> {
  const { edit } = contender.workloads;
  const [example] = grids;
  if (!example) throw new Error('There are no grids to edit.');
  let next = 0;
  return run(contender, edit.request(example), seconds, (client) => {
    let seen = grids[next] ?? example;
    next += 1;
    const { method, path, headers } = edit.request(seen);
    client.setRequests([
      {
        method,
        path,
        headers: { ...headers },
        setupRequest: (request) => ({ ...request, body: edit.request(seen).body }),
        onResponse: (_status, body) => {
          seen = edit.read(body);
        },
      },
    ]);
  });
}

async function run(
  { name, server }: Contender,
  { method, path, headers, body }: Request,
  seconds: number,
  setupClient: (client: Client) => void,
): Promise<Round> {
  const latencies: number[] = [];
  const cpuBefore = cpuSecondsOf(server.pid);
  const options = { url: server.url + path, method, headers: { ...headers }, body, connections: clients, setupClient };
  const { errors, timeouts, non2xx, duration } = await new Promise<autocannon.Result>((resolve, reject) => {
    const running = autocannon({ ...options, duration: seconds, sampleInt: 100 }, (error: unknown, result) => {
      if (error) reject(error as Error);
      else resolve(result);
    });
    running.on('response', (_client, _status, _bytes, milliseconds) => latencies.push(milliseconds));
  });
  const cpuAfter = cpuSecondsOf(server.pid);
  if (errors + timeouts + non2xx > 0) {
    throw new Error(`${name}: ${errors} errors, ${timeouts} timeouts, ${non2xx} answers that were not good`);
  }
  const cpuSeconds = cpuBefore === undefined || cpuAfter === undefined ? undefined : cpuAfter - cpuBefore;
  return { requests: latencies.length, seconds: duration, latencies, cpuSeconds };
}
