import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ThrowAwayDatabase, throwAwayDatabase } from '../../src/testing/database/throw-away.js';
import type { CommongridProcess } from '../process/support/commongrid-process.js';
import { Sandbox } from '../process/support/sandbox.js';

// Two whole processes on one database: what one of them counts has to hold at the other.
const password = 'demo password of the hostile tests';

let sandbox: Sandbox;
let database: ThrowAwayDatabase;
let servers: readonly [CommongridProcess, CommongridProcess];

beforeAll(async () => {
  sandbox = await Sandbox.open();
  database = await throwAwayDatabase();
  const environment = {
    DATABASE_URL: database.url,
    COMMONGRID_PLUGINS: '',
    COMMONGRID_DEMO: '1',
    COMMONGRID_DEMO_PASSWORD: password,
    // Every attempt comes from where its header says; the proxy that would have added it is the test.
    COMMONGRID_TRUST_PROXY: '1',
  };
  // One after the other: the first one migrates and fills the demo.
  servers = [await sandbox.started(environment), await sandbox.started(environment)];
});
afterAll(async () => {
  await sandbox?.close();
  await database?.drop();
});

type Answer = Record<string, { accessToken: string } | null>;

/** Codes of so many attempts within one request, in their order; `SIGNED_IN` for one that was right. */
async function attempts(
  server: CommongridProcess,
  network: string,
  login: string,
  secrets: readonly string[],
): Promise<string[]> {
  const fields = secrets.map(
    (secret, index) =>
      `a${index}: signIn(input: { login: "${login}", password: ${JSON.stringify(secret)} }) { accessToken }`,
  );
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': network },
    body: JSON.stringify({ query: `mutation { ${fields.join(' ')} }` }),
  });
  const { errors = [] } = (await response.json()) as {
    data: Answer;
    errors?: { path: string[]; extensions: { code: string } }[];
  };
  return secrets.map((_, index) => errors.find(({ path }) => path[0] === `a${index}`)?.extensions.code ?? 'SIGNED_IN');
}

const guesses = (count: number) => Array.from({ length: count }, (_, index) => `guess number ${index}`);
const heard = (codes: readonly string[]) => codes.filter((code) => code === 'UNAUTHENTICATED').length;

test('ten guesses under aliases of one request count as ten, and the right password after them waits too', async () => {
  const [first, second] = servers;
  const codes = await attempts(first, '10.1.0.1', 'resident', [...guesses(10), password]);

  expect(codes.slice(0, 5)).toEqual(Array(5).fill('UNAUTHENTICATED'));
  expect(codes.slice(5)).toEqual(Array(6).fill('RATE_LIMITED'));
  expect(await attempts(second, '10.1.0.1', 'resident', [password])).toEqual(['RATE_LIMITED']);
});

test('of sixty guesses at the same moment, at two processes, five are heard', async () => {
  const requests = Array.from({ length: 12 }, (_, index) =>
    attempts(servers[index % 2] as CommongridProcess, '10.2.0.1', 'nobody-at-all', guesses(5)),
  );
  const codes = (await Promise.all(requests)).flat();

  expect(codes).toHaveLength(60);
  expect(heard(codes)).toBe(5);
  expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(55);
});

test('guesses from ever other networks, at either process, are heard twenty times', async () => {
  const codes: string[] = [];
  for (let index = 0; index < 24; index += 1) {
    const server = servers[index % 2] as CommongridProcess;
    codes.push(...(await attempts(server, `10.3.${index}.1`, 'nobody-elsewhere', guesses(1))));
  }

  expect(heard(codes)).toBe(20);
});

test('whom nobody guessed at signs in at both', async () => {
  for (const server of servers) {
    expect(await attempts(server, '10.4.0.1', 'admin', [password])).toEqual(['SIGNED_IN']);
  }
});
