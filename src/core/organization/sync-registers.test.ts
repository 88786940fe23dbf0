import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../../host/index.js';
import { actAs } from '../../plugin-api/context/host-door.js';
import { Context, type Contribution, type Kernel } from '../../plugin-api/index.js';
import { governanceLevels, governanceSchemes, organizationKinds } from './registers.js';
import { syncOrganizationRegisters } from './sync-registers.js';
import { World } from './test/world.js';

let world: World;
beforeAll(async () => void (world = await World.open()));
afterAll(() => world.close());

const title = (en: string) => ({ en, 'zh-CN': '名称' });

test('what a plugin contributes is there after a start, and stays when the plugin is gone', async () => {
  await start(
    governanceLevels.add({ CELLAR: { title: title('Cellar'), rank: 120 } }),
    governanceSchemes.add({ DEEP: { title: title('Deep'), levels: ['COMMUNITY', 'CELLAR'] } }),
    organizationKinds.add({ BUNKER: { title: title('Bunker'), line: 'TERRITORIAL', usualLevel: 'CELLAR' } }),
  );
  await start();

  expect(await world.create({ code: '71', kind: 'BUNKER', scheme: 'DEEP' })).toMatchObject({ level: 'CELLAR' });
  type Kinds = { organizationKinds: { code: string; title: string; plugin: string }[] };
  const { organizationKinds: kinds } = await world.server.anonymous.query<Kinds>(
    '{ organizationKinds { code title plugin } }',
  );
  expect(kinds).toContainEqual({ code: 'BUNKER', title: 'Bunker', plugin: 'underground' });
});

test('a later version of a plugin may say a title anew, but not move a kind to another line while there are any', async () => {
  await start(organizationKinds.add({ CLUB: { title: title('Club'), line: 'OTHER' } }));
  await start(organizationKinds.add({ CLUB: { title: title('Society'), line: 'PARTY' } }));
  await world.create({ code: '72', kind: 'CLUB' });

  await expect(start(organizationKinds.add({ CLUB: { title: title('Club'), line: 'OTHER' } }))).rejects.toMatchObject({
    code: 'KIND_CHANGES_LINE',
  });
});

test('a scheme names known levels from the top down', async () => {
  const scheme = (levels: string[]) => start(governanceSchemes.add({ ODD: { title: title('Odd'), levels } }));

  await expect(scheme(['AREA', 'COMMUNITY'])).rejects.toMatchObject({ code: 'SCHEME_INVALID' });
  await expect(scheme(['AREA', 'NOWHERE'])).rejects.toMatchObject({ code: 'SCHEME_INVALID' });
  await expect(scheme([])).rejects.toMatchObject({ code: 'SCHEME_INVALID' });
});

test('levels, schemes and kinds of the three, four and five levels are there', async () => {
  type Schemes = { governanceSchemes: { code: string; levels: string[] }[] };
  const { governanceSchemes: schemes } = await world.server.anonymous.query<Schemes>(
    '{ governanceSchemes { code levels } }',
  );
  const sizes = new Map(schemes.map(({ code, levels }) => [code, levels.length]));

  expect([sizes.get('THREE_LEVEL'), sizes.get('FOUR_LEVEL'), sizes.get('FIVE_LEVEL')]).toEqual([3, 4, 5]);
});

/** Boots the core as a server would that has these contributions of one more plugin. */
async function start(...contributions: readonly Contribution[]): Promise<void> {
  const all = new Map([...world.kernel.contributions].map(([point, items]) => [point, new Map(items)]));
  for (const { point, items } of contributions) {
    for (const [code, item] of Object.entries(items)) all.get(point)?.set(code, { plugin: 'underground', item });
  }
  const kernel: Kernel = { ...world.kernel, contributions: all };
  const context = actAs(new Context(kernel, 'test', 'en'), { kind: 'system', purpose: 'test' });
  await inTransaction(context, () => syncOrganizationRegisters(context));
}
