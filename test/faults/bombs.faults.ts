import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ThrowAwayDatabase, throwAwayDatabase } from '../../src/testing/database/throw-away.js';
import { type Bomb, bombs, waysOf } from '../hostile/support/bombs.js';
import { isRefused } from '../hostile/support/judge.js';
import type { HostileRequest } from '../hostile/support/requests.js';
import { resolversRun } from '../hostile/support/resolvers-run.js';
import { type Reply, send } from '../hostile/support/send.js';
import type { CommongridProcess } from '../process/support/commongrid-process.js';
import { Sandbox } from '../process/support/sandbox.js';

/** Milliseconds in which a bomb has to be refused, and how often each is thrown for the median. */
const [longest, times] = [100, 7];

let sandbox: Sandbox;
let database: ThrowAwayDatabase;
let server: CommongridProcess;

beforeAll(async () => {
  sandbox = await Sandbox.open();
  database = await throwAwayDatabase();
  server = await sandbox.started({ DATABASE_URL: database.url, NODE_ENV: 'production' });
});
afterAll(async () => {
  await sandbox?.close();
  await database?.drop();
});

interface Measured {
  readonly name: string;
  readonly way: string;
  readonly answer: string;
  readonly refused: boolean;
  /** From its sending to its answer, the median. */
  readonly milliseconds: number;
  /** What the server's own processor time was, on average. */
  readonly processor: number;
}

/** Milliseconds of processor time that the server has used since its start. */
async function processorTime(): Promise<number> {
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  return 1_000 * Number(/^process_cpu_seconds_total ([\d.e-]+)/m.exec(metrics)?.[1]);
}

async function measure({ name }: Bomb, way: HostileRequest): Promise<Measured> {
  const replies: Reply[] = [];
  const before = await processorTime();
  for (let time = 0; time < times; time += 1) replies.push(await send(server.url, way, {}));
  const processor = ((await processorTime()) - before) / times;
  const [reply] = replies;
  const sorted = replies.map(({ milliseconds }) => milliseconds).toSorted((a, b) => a - b);
  const rule = /"rule":"([^"]+)"/.exec(reply?.text ?? '')?.[1] ?? '';
  return {
    name,
    way: way.method,
    answer: `${reply?.status} ${rule}`,
    refused: replies.every((one) => isRefused(way, one)),
    milliseconds: sorted[Math.floor(times / 2)] ?? Number.POSITIVE_INFINITY,
    processor,
  };
}

test('every bomb is refused within a tenth of a second, and no resolver has run', async () => {
  const before = await resolversRun(server.url);
  const measured: Measured[] = [];
  for (const bomb of bombs) for (const way of waysOf(bomb)) measured.push(await measure(bomb, way));
  const line = ({ name, way, answer, milliseconds, processor }: Measured) =>
    `${milliseconds.toFixed(1).padStart(7)} ms  ${processor.toFixed(1).padStart(6)} ms  ${way.padEnd(9)}  ${name.padEnd(54)}  ${answer}`;
  process.stdout.write(
    `\nBombs: median of ${times}, processor time of the server:\n${measured.map(line).join('\n')}\n`,
  );

  expect(measured.filter(({ refused }) => !refused)).toEqual([]);
  // On a machine that is busy with other things, what the server itself took of the processor tells more than the
  // clock.
  const slow = measured.filter(({ milliseconds, processor }) => Math.min(milliseconds, processor) >= longest);
  expect(slow).toEqual([]);
  expect(await resolversRun(server.url)).toBe(before);
  expect((await fetch(`${server.url}/health/ready`)).status).toBe(200);
});
