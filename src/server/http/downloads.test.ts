import { type IncomingMessage, request } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CommongridError } from '../../plugin-api/index.js';
import type { FileToSend, ServerSettings } from '../options.js';
import { startTestServer, type TestServer } from '../test/start.js';

/** What a file does as it is sent, and what becomes of it. */
interface Sent {
  closed: number;
  pieces: number;
  ended: boolean;
}

const kilobyte = Buffer.alloc(1024, 'x');
let server: TestServer | undefined;
let sent: Sent;
/** Opens when the file has been closed. */
let closing = Promise.withResolvers<void>();
beforeEach(() => {
  sent = { closed: 0, pieces: 0, ended: false };
  closing = Promise.withResolvers<void>();
});
afterEach(() => server?.close());

/** A server that gives this body out for the ticket `good`. */
async function giving(
  body: () => AsyncIterable<Uint8Array>,
  more: Partial<FileToSend> = {},
  settings: Partial<ServerSettings> = {},
): Promise<string> {
  async function* watched() {
    try {
      for await (const piece of body()) {
        sent.pieces += 1;
        yield piece;
      }
    } finally {
      sent.ended = true;
    }
  }
  server = await startTestServer(settings, {
    openDownload: async (_, ticket) => {
      if (ticket === 'busy') throw new CommongridError('RATE_LIMITED', { retryAfter: 7 });
      if (ticket === 'fault') throw new Error('The database said: phone 13800000000');
      if (ticket !== 'good') throw new CommongridError('NOT_FOUND');
      const close = () => {
        sent.closed += 1;
        closing.resolve();
      };
      return { name: 'core:files', fileName: 'a.csv', mediaType: 'text/csv', body: watched(), close, ...more };
    },
  });
  return `${server.url}/downloads`;
}

async function* words(...pieces: string[]) {
  for (const piece of pieces) yield Buffer.from(piece);
}

/** Far more than sockets hold on their way. */
async function* plenty() {
  for (let n = 0; n < 1_000_000; n += 1) yield kilobyte;
}

/** Asks, and reads nothing of the answer. */
const ask = (url: string) =>
  new Promise<IncomingMessage>((resolve, reject) => void request(url, resolve).once('error', reject).end());

test('a file goes out whole, kept by nobody on the way, under its name', async () => {
  const answer = await fetch(`${await giving(() => words('一', '二'), { fileName: '街道"\r\nx: y.csv' })}/good`);

  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe('一二');
  const { 'content-disposition': disposition, ...others } = Object.fromEntries(answer.headers);
  expect(disposition).toBe(`attachment; filename="__x__y.csv"; filename*=UTF-8''%E8%A1%97%E9%81%93_x_%20y.csv`);
  expect(others).toMatchObject({
    'cache-control': 'no-store',
    'content-type': 'text/csv',
    'accept-ranges': 'none',
    'x-content-type-options': 'nosniff',
  });
  await closing.promise;
  expect(sent).toEqual({ closed: 1, pieces: 2, ended: true });
});

test('its bytes are counted, and the log knows neither ticket nor name', async () => {
  const downloads = await giving(() => words('一', '二'));
  await (await fetch(`${downloads}/good`)).text();
  await closing.promise;

  expect(await server?.metrics()).toContain('commongrid_download_bytes_total{name="core:files"} 6');
  expect(await server?.metrics()).toContain('commongrid_downloads_total{name="core:files",outcome="whole"} 1');
  expect(server?.log.filter(({ msg }) => msg === 'download')).toMatchObject([{ outcome: 'whole', bytes: 6 }]);
  expect(JSON.stringify(server?.log)).not.toMatch(/good|a\.csv/);
});

test('a range of a file is not to be had: it comes whole', async () => {
  const answer = await fetch(`${await giving(() => words('一二三'))}/good`, { headers: { range: 'bytes=3-5' } });

  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe('一二三');
});

test.each(['HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'])('%s uses no ticket up', async (method) => {
  const answer = await fetch(`${await giving(() => words('一'))}/good`, { method });

  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET']);
  expect(sent).toEqual({ closed: 0, pieces: 0, ended: false });
});

test.each([
  ['of another', 404, 'NOT_FOUND', 'another'],
  ['that climbs', 404, 'NOT_FOUND', '..%2fgraphql'],
  ['with a NUL', 404, 'NOT_FOUND', '%00'],
  ['with a header', 404, 'NOT_FOUND', 'good%0d%0ax-evil:1'],
  ['without end', 404, 'NOT_FOUND', 'x'.repeat(10_000)],
  ['that comes too often', 429, 'RATE_LIMITED', 'busy'],
  ['that fails', 500, 'INTERNAL_SERVER_ERROR', 'fault'],
])('a ticket %s is refused with %i', async (_, status, code, ticket) => {
  const answer = await fetch(`${await giving(() => words('一'))}/${ticket}`);
  const body = await answer.text();

  expect(answer.status).toBe(status);
  expect(JSON.parse(body)).toMatchObject({ errors: [{ extensions: { code } }] });
  expect(body).not.toContain('13800000000');
  expect(answer.headers.get('content-disposition')).toBeNull();
  expect(answer.headers.get('retry-after')).toBe(status === 429 ? '7' : null);
});

test('what goes wrong on the way cuts the transfer, so that a part is never taken for the whole', async () => {
  const downloads = await giving(async function* () {
    yield kilobyte;
    throw new Error('The database said: phone 13800000000');
  });

  await expect(fetch(`${downloads}/good`).then((answer) => answer.text())).rejects.toThrow();
  await closing.promise;
  expect(await server?.metrics()).toContain('commongrid_downloads_total{name="core:files",outcome="cut"} 1');
});

test('a client that does not read has no more made for it than is under way', async () => {
  const answer = await ask(`${await giving(plenty)}/good`);
  let before = -1;
  await expect
    .poll(
      () => {
        const stands = sent.pieces > 0 && sent.pieces === before;
        before = sent.pieces;
        return stands;
      },
      { interval: 200, timeout: 20_000 },
    )
    .toBe(true);

  expect(sent.pieces).toBeLessThan(50_000);
  answer.destroy();
  await closing.promise;
  expect(sent.ended).toBe(true);
});

test('a client that never reads again is cut off', async () => {
  const answer = await ask(`${await giving(plenty, {}, { timeouts: { silence: 300 } })}/good`);
  answer.on('error', () => undefined);

  await closing.promise;
  expect(sent.ended).toBe(true);
});

test('a client that goes ends its file', async () => {
  const answer = await ask(`${await giving(plenty)}/good`);
  answer.destroy();

  await closing.promise;
  expect(sent.ended).toBe(true);
});

test('a drain lets a file end', async () => {
  const gate = Promise.withResolvers<void>();
  const downloads = await giving(async function* () {
    yield kilobyte;
    await gate.promise;
    yield kilobyte;
  });
  const answer = await fetch(`${downloads}/good`);
  const drained = server?.drain();
  gate.resolve();

  expect((await answer.arrayBuffer()).byteLength).toBe(2048);
  await drained;
});

test('a drain cuts a file that does not end in its time', async () => {
  const answer = await ask(`${await giving(plenty, {}, { drainMilliseconds: 100 })}/good`);
  answer.on('error', () => undefined);

  await server?.drain();
  await closing.promise;
  expect(sent.ended).toBe(true);
});

test('without files there is nothing at the address', async () => {
  server = await startTestServer();

  expect((await fetch(`${server.url}/downloads/good`)).status).toBe(404);
});
