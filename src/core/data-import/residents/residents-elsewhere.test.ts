import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../../test/support/canaries.js';
import { sql } from '../../../plugin-api/index.js';
import type { Organization } from '../../organization/organization.entity.js';
import { World } from '../../organization/test/world.js';
import { addCompound } from '../../territory/test/compounds.js';
import { addBuilding, addDwelling } from '../../territory/test/premises.js';
import { importing } from '../test/imports.js';
import { residentsImport } from './residents-import.js';

let world: World;
let here: Organization;
let elsewhere: Organization;
beforeAll(async () => {
  world = await World.open();
  const { subdistrict } = await world.district('42');
  here = await world.create({ code: '42001001' }, subdistrict);
  elsewhere = await world.create({ code: '42001002' }, subdistrict);
  const [near, far] = [await addCompound(world, here), await addCompound(world, elsewhere)];
  const [building, farBuilding] = [await addBuilding(world, near), await addBuilding(world, far)];
  for (const room of ['101', '102', '103', '104']) {
    await addDwelling(world, building, room, { code: `N${room}` });
    await addDwelling(world, farBuilding, room, { code: `F${room}` });
  }
});
afterAll(() => world.close());

const headings = '姓名,证件号码,外部编号,房屋编码,户编码,与户主关系,居住类型,标签';
const load = (within: Organization, ...lines: string[]) =>
  importing(world, residentsImport, within, [headings, ...lines, ''].join('\n'));
const line = (...cells: string[]) => [...cells, '', ''].slice(0, 8).join(',');

const residences = async (name: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from core.person p join core.residence r on r.person_id = p.id
    where p.name = ${name}`.execute(world.context().sql);
  return rows[0]?.n ?? 0;
};

test('whoever has but the number of somebody elsewhere, or a reference, does not get them by another name', async () => {
  const [known, referred] = [canary(71), canary(72)];
  await load(
    elsewhere,
    line(known.name, known.identityNumber, '', 'F101', 'FH1', 'HEAD', 'REGISTERED'),
    line(referred.name, '', 'R-1', 'F101', 'FH1', 'CHILD', 'REGISTERED'),
  );

  expect(
    await load(
      here,
      line('某某', known.identityNumber, '', 'N101', 'NH1', 'HEAD', 'REGISTERED', 'VETERAN'),
      line('某某', '', 'R-1', 'N101', 'NH1', 'CHILD', 'REGISTERED'),
    ),
  ).toEqual([expect.stringMatching(/^2 Name: .*another name/), expect.stringMatching(/^3 Name: .*another name/)]);
  expect(await residences(known.name)).toBe(1);
});

test('tags of somebody who is known elsewhere are neither told nor set by who moves in here', async () => {
  const { name, identityNumber } = canary(73);
  await load(elsewhere, line(name, identityNumber, '', 'F102', 'FH2', 'HEAD', 'REGISTERED', 'VETERAN'));
  const moving = (tag: string) => line(name, identityNumber, '', 'N102', 'NH2', 'HEAD', 'TENANT', tag);

  expect(await load(here, moving('VETERAN;PARTY_MEMBER'))).toContain('tags +0 ~0 =0');
  const { rows } = await sql`
    select t.kind from core.person_tag t join core.person p on p.id = t.person_id where p.name = ${name}`.execute(
    world.context().sql,
  );
  expect(rows).toEqual([{ kind: 'VETERAN' }]);
});

test('of a household elsewhere a row tells nothing but that it is not here: neither its head nor who lives there', async () => {
  const { name, identityNumber } = canary(74);
  const { name: other, identityNumber: otherNumber } = canary(75);
  await load(elsewhere, line(name, identityNumber, '', 'F103', 'FH3', 'HEAD', 'REGISTERED'));
  const asked = async (dwelling: string) => {
    const answers = [[name, identityNumber] as const, [other, otherNumber] as const].map(([who, number]) =>
      load(here, line(who, number, '', dwelling, 'FH3', 'HEAD', 'REGISTERED')),
    );
    return (await Promise.all(answers)) as [string[], string[]];
  };

  for (const dwelling of ['F103', 'N103']) {
    const [ofHead, ofStranger] = await asked(dwelling);
    expect(ofHead).toHaveLength(1);
    expect(ofHead).toEqual(ofStranger);
  }
});
