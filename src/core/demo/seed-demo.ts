import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Context, sql } from '../../plugin-api/index.js';
import { createDemoAccounts } from '../account/demo-accounts.js';
import { importDivisions } from '../division/index.js';
import type { Division } from './demo-place.js';
import { hangUpPlaceCode } from './demo-place-code.js';
import { demoSince } from './demo-since.js';
import { insertKeepers, insertLiaisons } from './insert-liaisons.js';
import { insertPeople } from './insert-people.js';
import { insertPlace } from './insert-place.js';
import { chuanhui } from './places/chuanhui.js';
import { hebeiEast } from './places/hebei-east.js';
import { liwan } from './places/liwan.js';
import { maiying } from './places/maiying.js';
import { keepers, liaisons, neighbourhoodCodes, neighbourhoods, stayOf } from './places/neighbourhoods.js';
import { otherNames } from './places/other-names.js';
import { taoyuan } from './places/taoyuan.js';
import { tongbai } from './places/tongbai.js';
import { xianya } from './places/xianya.js';

/** 荔湾区, and 翠洲社区 in it: where those who sign in work. */
const organization = '440103';
const community = '440103001101';

/** The folder with the division files that the demo stands on. */
const divisionFolder = new URL('./divisions/', import.meta.url);

/** The core's demo: fifteen real places, what their reports count in them, and accounts to sign in with. */
export async function seedDemo(context: Context): Promise<void> {
  await importAll(context);
  const below = (county: string, level: string) => divisionsBelow(context, county, level);
  await insertPlace(context, liwan(await below('440103', 'TOWNSHIP'), await below('440103', 'COMMUNITY')));
  await insertPlace(context, chuanhui(await below('411602', 'COMMUNITY')));
  await insertPlace(context, tongbai(await below('411330', 'COMMUNITY')));
  for (const place of [taoyuan(), hebeiEast(), xianya(), maiying, otherNames]) await insertPlace(context, place);
  await insertPlace(context, neighbourhoods(await divisionsNamed(context, neighbourhoodCodes)));
  await insertPeople(context, neighbourhoodCodes, stayOf);
  for (const each of liaisons) await insertLiaisons(context, each);
  for (const each of keepers) await insertKeepers(context, each);
  await hangUpPlaceCode(context);
  await createDemoAccounts(context, [
    { login: 'admin', grants: [{ role: 'core:administrator' }] },
    {
      login: 'secretary',
      organization,
      // Territory and party are two trees over the same ground: 区委书记 leads in both.
      grants: [organization, `D${organization}`].map((code) => ({
        role: 'core:district-secretary',
        organization: code,
      })),
    },
    { login: 'community-worker', organization, grants: [{ role: 'core:community-worker', organization: community }] },
    { login: 'grid-worker', organization, grants: [{ role: 'core:grid-worker', grid: `${community}01` }] },
    { login: 'care-officer', organization, grants: [{ role: 'core:care-officer', organization: community }] },
    { login: 'privacy-officer', organization, grants: [{ role: 'core:privacy-officer', organization }] },
    { login: 'resident', organization, grants: [{ role: 'core:resident', organization }] },
  ]);
}

async function importAll(context: Context): Promise<void> {
  const names = (await readdir(divisionFolder)).filter((name) => name.endsWith('.csv')).sort();
  const paths = names.map((name) => fileURLToPath(new URL(name, divisionFolder)));
  const result = await importDivisions(context, paths, { since: demoSince });
  if (!result.done) throw new Error(`The demo's divisions were refused: ${JSON.stringify(result)}`);
}

async function divisionsBelow(context: Context, county: string, level: string): Promise<Division[]> {
  const { rows } = await sql<Division>`
    select code, name, kind from core.organization
    where level = ${level} and code like ${`${county}%`} and retired_on is null order by code`.execute(context.sql);
  return rows;
}

async function divisionsNamed(context: Context, codes: readonly string[]): Promise<Division[]> {
  const { rows } = await sql<Division>`
    select code, name, kind from core.organization where code = any(${[...codes]}::text[]) order by code`.execute(
    context.sql,
  );
  return rows;
}
