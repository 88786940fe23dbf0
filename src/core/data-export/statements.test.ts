import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemContext } from '../../host/index.js';
import { requestScope } from '../../server/http/request-scope.js';
import { startTestServer, type TestServer } from '../../testing/index.js';
import { organizationId } from '../../testing/places.js';
import { recordStatements } from '../../testing/statements.js';
import type { ExportKind } from './export-kinds.js';
import { postsExport } from './posts-export.js';
import { premisesExport } from './premises-export.js';
import { residentsExport } from './residents-export.js';
import { addDwellings } from './test/premises.js';
import { addPerson, settle } from './test/residents.js';

let server: TestServer;
const many = 25;

beforeAll(async () => {
  server = await startTestServer();
  for (const [code, count] of [
    ['ONE', 1],
    ['MANY', many],
  ] as const) {
    const id = await server.addOrganization({ code });
    await addDwellings(server, { organization: code, building: code, count });
    for (let n = 1; n <= count; n += 1) {
      const person = await addPerson(server, { organizationId: id, name: `张${'甲乙丙丁'.charAt(n % 4)}` });
      await settle(server, `${code}-${String(n).padStart(6, '0')}`, [person]);
      await server.asSystem(async (context) => {
        const em = await context.write();
        await em.execute(
          `insert into core.post (id, kind, person_id, holder_name, organization_id, valid_from)
           select gen_random_uuid(), 'SECRETARY', p.id, p.name, p.organization_id, '2024-01-01'
           from core.person p where p.id = '${person}'`,
        );
      });
    }
  }
});
afterAll(() => server?.stop());

/** How many statements a page of an organization takes, and how many rows it has. */
async function pageOf(kind: ExportKind, code: string): Promise<{ statements: number; rows: number }> {
  const context = systemContext(server.host.kernel, 'test');
  const position = { organizationId: await organizationId(context, code), filter: {}, after: null, atMost: 1_000 };
  const requestId = `${code}-page`;
  let rows = 0;
  const statements = await recordStatements(requestId, () =>
    requestScope.run({ requestId } as never, async () => {
      ({ length: rows } = (await kind.read(context, position)).rows);
    }),
  );
  return { statements: statements.length, rows };
}

test.each([
  ['premises', premisesExport],
  ['residents', residentsExport],
  ['posts', postsExport],
])('a page of %s takes as many statements, however many rows it has', async (_, kind) => {
  const [one, more] = [await pageOf(kind, 'ONE'), await pageOf(kind, 'MANY')];

  expect([one.rows, more.rows]).toEqual([1, many]);
  expect(more.statements).toBe(one.statements);
  expect(more.statements).toBeGreaterThan(0);
});
