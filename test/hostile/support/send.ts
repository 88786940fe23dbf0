import { type Agent, request } from 'node:http';
import { WebSocket } from 'ws';
import type { HostileRequest } from './requests.js';

/** What came back, as text. */
export interface Reply {
  /** Of HTTP; of a WebSocket the code with which it was closed, or 0. */
  readonly status: number;
  readonly text: string;
  /** From when the request, or the first message, was sent until the first answer was there. */
  readonly milliseconds: number;
}

/** The status of who was hung up on without an answer. */
export const hungUp = 0;

/** Sends a request as it is, however little it is one. */
export function send(
  url: string,
  { method, search, headers, body }: HostileRequest,
  { agent, authorization }: { readonly agent?: Agent; readonly authorization?: string },
): Promise<Reply> {
  const known = authorization === undefined ? {} : { authorization };
  if (method === 'websocket') return converse(url, body, authorization);
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const asked = request(
      `${url}/graphql${search}`,
      { agent, method, headers: { ...known, ...headers } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const milliseconds = performance.now() - began;
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString(), milliseconds });
        });
      },
    );
    asked.on('error', (error: NodeJS.ErrnoException) => {
      // The server has hung up before it was told everything; its answer may be lost with the rest.
      const isHungUp = error.code === 'EPIPE' || error.code === 'ECONNRESET';
      if (isHungUp) resolve({ status: hungUp, text: '', milliseconds: performance.now() - began });
      else reject(error);
    });
    for (const part of body) asked.write(part);
    asked.end();
  });
}

/** Sends messages over a WebSocket of their own, and waits until the server has answered the last or closed. */
function converse(url: string, messages: readonly Buffer[], authorization: string | undefined): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${url.replace('http:', 'ws:')}/graphql`, 'graphql-transport-ws');
    const heard: string[] = [];
    let began = 0;
    let answered = 0;
    socket.on('open', () => {
      socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization } }));
    });
    socket.on('message', (data) => {
      const text = (data as Buffer).toString();
      heard.push(text);
      if (began > 0) answered ||= performance.now();
      if (text.includes('"connection_ack"')) {
        began = performance.now();
        for (const message of messages) socket.send(message, { binary: false });
        // Sent last, so answered last, unless the server has hung up; its operations are ended with the connection.
        socket.send('{"type":"subscribe","id":"last","payload":{"query":"{ __typename }"}}');
      } else if (text.includes('"id":"last"')) {
        socket.close(1000);
      }
    });
    socket.on('error', reject);
    socket.on('close', (code) => {
      resolve({ status: code, text: heard.join('\n'), milliseconds: (answered || performance.now()) - began });
    });
  });
}
