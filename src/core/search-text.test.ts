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

test.each(['organization', 'grid', 'compound'])(
  'the database has no code of %s with a letter among which a search would not look',
  async (table) => {
    const name = (code: string) =>
      world.write(async (context) => {
        await context.write();
        await sql`update ${sql.table(`core.${table}`)} set code = ${code}`.execute(context.sql);
      });

    for (const code of ['网格', 'é', 'a１']) await expect(name(code)).rejects.toThrow(`x_${table}_code`);
    await name('A-1');
  },
);
