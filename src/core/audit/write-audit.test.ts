import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../../plugin-api/index.js';
import { TwoDistricts } from '../access/test/two-districts.js';
import { writeAudit } from './write-audit.js';

let world: TwoDistricts;
beforeAll(async () => {
  world = await TwoDistricts.open();
  for (const place of ['city', 'north', 'northCommunity', 'south', undefined]) {
    const organizationId = place && world.id(place);
    const entry = { action: `at ${place ?? 'none'}`, plugin: 'core', outcome: 'done', organizationId } as const;
    await world.server.asSystem((context) => writeAudit(context, entry));
  }
});
afterAll(() => world?.stop());

test('what happened in a grid happened in its organization', async () => {
  const about = { subject: { type: 'Post', id: world.id('northGrid') }, gridId: world.id('northGrid') };
  await world.server.asSystem((context) =>
    writeAudit(context, { action: 'in a grid', plugin: 'core', outcome: 'done', ...about }),
  );

  const { rows } = await sql<{ code: string }>`
    select o.code from core.audit_entry e join core.organization o on o.id = e.organization_id
    where e.action = 'in a grid'`.execute(world.context().sql);
  expect(rows).toEqual([{ code: 'northCommunity' }]);
});

test.each([
  'update core.audit_entry set action = action',
  'delete from core.audit_entry where seq = 1',
  'truncate core.audit_entry',
])('the database refuses to %s', async (statement) => {
  await expect(sql.raw(statement).execute(world.context().sql)).rejects.toThrow('only ever added to');
});

test('an entry is undone with the transaction that it tells of', async () => {
  const undone = world.server.asSystem(async (context) => {
    await writeAudit(context, { action: 'undone', plugin: 'core', outcome: 'done' });
    throw new Error('and now it fails');
  });
  await expect(undone).rejects.toThrow('and now it fails');

  const { rows } = await sql`select 1 from core.audit_entry where action = 'undone'`.execute(world.context().sql);
  expect(rows).toEqual([]);
});

test.each([
  ['north', ['at northCommunity', 'at north']],
  ['everywhere', ['at none', 'at south', 'at northCommunity', 'at north', 'at city']],
] as const)('who may read it at %s reads of that subtree, the newest first', async (place, expected) => {
  const reader = await world.account(`reader-${place}`, [['core:administrator', place]]);
  const { auditLog } = await reader.query<{ auditLog: { nodes: { action: string }[] } }>(
    '{ auditLog(first: 100) { nodes { action } } }',
  );

  expect(auditLog.nodes.map(({ action }) => action).filter((action) => action.startsWith('at '))).toEqual(expected);
});
