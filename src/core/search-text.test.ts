import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../plugin-api/index.js';
import { addGrid } from './grid/test/ground.js';
import { World } from './organization/test/world.js';
import { addCompound } from './territory/test/compounds.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
  const place = await world.create({ code: 'place' });
  await addGrid(world, place, { code: 'grid' });
  await addCompound(world, place);
});
afterAll(() => world.close());

/** Gives codes as nobody can who is refused before the database is asked; that of an organization stays as it was made. */
const name: Readonly<Record<string, (code: string) => Promise<unknown>>> = {
  organization: (code) => world.create({ code }),
  grid: (code) => rename('grid', code),
  compound: (code) => rename('compound', code),
};

const rename = (table: string, code: string) =>
  world.write(async (context) => {
    await context.write();
    await sql`update ${sql.table(`core.${table}`)} set code = ${code}`.execute(context.sql);
  });

test.each(Object.entries(name))(
  'the database has no code of %s with a letter among which a search would not look',
  async (table, nameIt) => {
    for (const code of ['网格', 'é', 'a１']) await expect(nameIt(code)).rejects.toThrow(`x_${table}_code`);
    await nameIt('A-1');
  },
);

test('the code of an organization stays as it was made, whatever changes it', async () => {
  await expect(rename('organization', 'another')).rejects.toThrow('core:organization.code-stays');
});
