import { bytesSource, readSheet } from '../../../lib/sheet/index.js';
import { type Language, sql } from '../../../plugin-api/index.js';
import { beginSession } from '../../../testing/accounts.js';
import type { SignedInClient, TestServer } from '../../../testing/index.js';

/** What a test asks for; the kind and the organization's global id at least. */
export interface Wanted {
  readonly kind: string;
  readonly organizationId: string;
  readonly format?: 'CSV' | 'XLSX';
  readonly filter?: { readonly gridId?: string };
  readonly purpose?: string;
}

/** The mutation that gives out tickets. */
export const requestExport = `mutation ($input: RequestExportInput!) {
  requestExport(input: $input) { path expiresAt }
}`;

/** A ticket for a file in a language, as the path under which it is handed in. */
export async function ticketFor(client: SignedInClient, wanted: Wanted, language: Language = 'zh-CN'): Promise<string> {
  const input = { format: 'CSV', ...wanted };
  const data = await client.query<{ requestExport: { path: string } }>(requestExport, { input }, { language });
  return data.requestExport.path;
}

/** Hands a ticket in as an account; by `fetch`, so that the test sees what a front end would. */
export async function handIn(
  server: TestServer,
  account: SignedInClient | undefined,
  path: string,
  init: RequestInit = {},
): Promise<Response> {
  const headers = { ...(account && (await bearerOf(server, account))), ...init.headers };
  return fetch(`${server.url}${path}`, { ...init, headers });
}

const sessions = new WeakMap<SignedInClient, { readonly token: string; readonly expiresAt: Date }>();

/** The header with which an account asks; of a new session when the last one is over by the server's clock. */
export async function bearerOf(server: TestServer, client: SignedInClient): Promise<{ authorization: string }> {
  let session = sessions.get(client);
  if (!session || session.expiresAt <= server.host.kernel.now()) {
    session = await server.asSystem((context) => beginSession(context, client.account.id));
    sessions.set(client, session);
  }
  return { authorization: `Bearer ${session.token}` };
}

/** The rows of a whole file, headings first, as a spreadsheet reads them. */
export async function download(server: TestServer, client: SignedInClient, wanted: Wanted): Promise<string[][]> {
  const answer = await handIn(server, client, await ticketFor(client, wanted));
  if (answer.status !== 200) throw new Error(`HTTP ${answer.status}: ${await answer.text()}`);
  return rowsOf(Buffer.from(await answer.arrayBuffer()));
}

/** The rows of a sheet; what was defused is as it was. */
export async function rowsOf(bytes: Buffer): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const item of readSheet(bytesSource(bytes))) {
    if ('problem' in item) throw new Error(JSON.stringify(item));
    rows.push([...item.cells]);
  }
  return rows;
}

/** The audit trail, oldest first: action, outcome, type of the subject, details. */
export const auditTrail = (server: TestServer): Promise<unknown[]> =>
  server.asSystem(async ({ sql: db }) => {
    const { rows } = await sql<{ entry: unknown }>`
      select jsonb_build_array(action, outcome, subject_type, details) as entry from core.audit_entry order by seq`.execute(
      db,
    );
    return rows.map(({ entry }) => entry);
  });

/** `404 NOT_FOUND rule` of an answer that refuses. */
export async function codeOf(answer: Response): Promise<string> {
  const { errors } = (await answer.json()) as { errors: { extensions: { code: string; rule?: string } }[] };
  return errors.map(({ extensions: { code, rule } }) => `${answer.status} ${code} ${rule ?? ''}`.trim()).join();
}

/** The status of an answer that is read to its end. */
export async function statusOf(asked: Promise<Response>): Promise<number> {
  const answer = await asked;
  await answer.arrayBuffer();
  return answer.status;
}

/** Takes all that an account may do. */
export const takeGrants = (server: TestServer, { account }: SignedInClient): Promise<void> =>
  server.asSystem(async (context) => {
    await context.write();
    await sql`delete from core.role_grant where account_id = ${account.id}`.execute(context.sql);
  });

/** Signs an account out, wherever it is signed in. */
export const endSessions = (server: TestServer, { account }: SignedInClient): Promise<void> =>
  server.asSystem(async (context) => {
    await context.write();
    await sql`update core.session set ended_at = ${context.now}, end_reason = 'SIGNED_OUT'
      where account_id = ${account.id}`.execute(context.sql);
  });
