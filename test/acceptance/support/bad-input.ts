import { sql } from 'kysely';
import { v7 as uuidV7 } from 'uuid';
import { expect } from 'vitest';
import { type Refusal, startTestServer, type TestClient, type TestServer } from '../../../src/testing/index.js';

/** A day on which something stands in two districts, and who may do what there. */
export interface Standing {
  readonly server: TestServer;
  readonly admin: TestClient;
  /** Holds the secretary's role in one of the two districts. */
  readonly secretary: TestClient;
  readonly resident: TestClient;
  /** Global ids of what stands there, by the names that the cases use. */
  readonly ids: Readonly<Record<string, string>>;
  /** What is refused, in both languages; nothing of it may be left behind. */
  refusedTo(client: TestClient, document: string, variables: Record<string, unknown>): Promise<Refusal>;
}

/** Starts a server with all that. */
export async function settle(now = () => new Date('2026-11-22T04:00:00Z')): Promise<Standing> {
  const server = await startTestServer({ now });
  const ids: Record<string, string> = {};
  const organization = async (name: string, kind: string, parent?: string) => {
    ids[name] = await server.addOrganization({ code: name, kind, parent });
  };
  await organization('district', 'DISTRICT');
  await organization('subdistrict', 'SUBDISTRICT', 'district');
  await organization('community', 'COMMUNITY', 'subdistrict');
  await organization('committee', 'PARTY_COMMITTEE');
  await organization('otherDistrict', 'DISTRICT');
  ids.grid = await server.addGrid({ code: 'grid', organization: 'community' });
  ids.partOfGrid = await server.addGrid({ code: 'partOfGrid', organization: 'community', parent: 'grid' });
  const admin = await server.signInAs('core:administrator');
  const secretary = await server.signInAs({ role: 'core:district-secretary', organization: 'district' });
  const resident = await server.signInAs('core:resident');
  const somebody = await server.signIn({ organization: 'otherDistrict' });
  ids.account = somebody.account.globalId;
  const create = 'mutation ($input: CreatePersonInput!) { createPerson(input: $input) { person { id } } }';
  type Made = { createPerson: { person: { id: string } } };
  const name = '某人';
  ids.person = (
    await admin.query<Made>(create, { input: { name, organizationId: ids.community } })
  ).createPerson.person.id;
  ids.otherPerson = (
    await admin.query<Made>(create, { input: { name, organizationId: ids.otherDistrict } })
  ).createPerson.person.id;
  return { server, admin, secretary, resident, ids, refusedTo: refusingAt(server) };
}

/** A global id of no object. */
export const absent = (type: string) => Buffer.from(`${type}:${uuidV7()}`).toString('base64url');

/** A fingerprint of everything that a refused request could have left behind. */
const stateOf = (server: TestServer) =>
  server.asSystem(async (context) => {
    const tables = [
      'organization',
      'organization_period',
      'grid',
      'grid_period',
      'person',
      'post',
      'role_grant',
      'account',
    ];
    const counts = [
      ...tables.map((name) => `core.${name}`),
      'core.organization_link',
      'core.audit_entry',
      'commongrid.outbox',
    ];
    const { rows } = await sql`
      select ${sql.join(counts.map((name) => sql`(select md5(string_agg(t::text, '|' order by t::text)) from ${sql.table(name)} t)`))}`.execute(
      context.sql,
    );
    return rows;
  });

const refusingAt =
  (server: TestServer): Standing['refusedTo'] =>
  async (client, document, variables) => {
    const before = await stateOf(server);
    const english = await client.refusal(document, variables, { language: 'en' });
    const chinese = await client.refusal(document, variables, { language: 'zh-CN' });

    expect(await stateOf(server)).toEqual(before);
    expect(english.message).toMatch(/^[^\n]+\.$/);
    expect(chinese.message).toMatch(/\p{Script=Han}[^\n]*。$/u);
    expect({ ...chinese, message: '', requestId: '' }).toEqual({ ...english, message: '', requestId: '' });
    return english;
  };

/** `mutation ($input: XInput!) { x(input: $input) { __typename } }` */
export const mutation = (name: string, type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`) =>
  `mutation ($input: ${type}!) { ${name}(input: $input) { __typename } }`;
