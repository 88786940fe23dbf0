import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../../plugin-api/index.js';
import { World } from '../access/test/world.js';
import { readAuditLog } from './audit.service.js';
import { writeAudit } from './write-audit.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
  for (const place of ['city', 'north', 'northCommunity', 'south', undefined]) {
    const organizationId = place && world.id(place);
    const entry = { action: `at ${place ?? 'none'}`, plugin: 'core', outcome: 'done', organizationId } as const;
    const context = world.context();
    await world.mutate(context, (own) => writeAudit(own, entry));
  }
});
afterAll(() => world?.drop());

test.each([
  'update core.audit_entry set action = action',
  'delete from core.audit_entry where seq = 1',
  'truncate core.audit_entry',
])('the database refuses to %s', async (statement) => {
  await expect(sql.raw(statement).execute(world.context().sql)).rejects.toThrow('only ever added to');
});

test('an entry is undone with the transaction that it tells of', async () => {
  const undone = world.mutate(world.context(), async (own) => {
    await writeAudit(own, { action: 'undone', plugin: 'core', outcome: 'done' });
    throw new Error('and now it fails');
  });
  await expect(undone).rejects.toThrow('and now it fails');

  const { nodes } = await readAuditLog(world.context(), { action: 'undone' }, {});
  expect(nodes).toEqual([]);
});

test.each([
  ['north', ['at northCommunity', 'at north']],
  ['everywhere', ['at none', 'at south', 'at northCommunity', 'at north', 'at city']],
] as const)('who may read it at %s reads of that subtree, the newest first', async (place, expected) => {
  const context = await world.as(await world.account(`reader-${place}`, [['core:administrator', place]]));
  const { nodes } = await readAuditLog(context, {}, { first: 100 });

  expect(nodes.map(({ action }) => action).filter((action) => action.startsWith('at '))).toEqual(expected);
});
