import { type Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';

/** What matters of an answer. */
export interface KeptAnswer {
  readonly status: number | undefined;
  /** Its header `connection`. */
  readonly connection: string | undefined;
}

/** Sends JSON over the connections of an agent. @throws whatever befalls the connection: nothing is sent again */
export function post(url: string, body: object, agent: Agent): Promise<KeptAnswer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent, method: 'POST', headers: { 'content-type': 'application/json' } });
    asked.on('error', reject);
    asked.on('response', (response) => {
      const { statusCode: status, headers } = response;
      text(response).then(() => resolve({ status, connection: headers.connection }), reject);
    });
    asked.end(JSON.stringify(body));
  });
}
