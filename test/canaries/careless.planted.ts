import { expect, test } from 'vitest';
import { definePlugin, Public, Query, Resolver, ruleViolated } from '../../src/plugin-api/index.js';
import { onTestServer, throwAwayDatabase } from '../../src/testing/database/throw-away.js';
import { startTestServer } from '../../src/testing/index.js';
import { canary } from '../support/canaries.js';

@Resolver()
class CarelessResolver {
  @Query(() => String, { complexity: 1, description: 'Is counted under its plugin. 计数。' })
  @Public()
  carelessly(): string {
    return 'counted';
  }

  @Query(() => String, { nullable: true, complexity: 1, description: 'Tells what it refuses. 拒绝。' })
  @Public()
  refusesTellingly(): string {
    throw ruleViolated('phone', 'commongrid:id-or-code', { phone: canary(4).phone });
  }
}

/** Its name is a label of the metrics. */
const plugin = definePlugin({
  id: `careless-${canary(3).phone}`,
  version: '1.0.0',
  host: '^1.0.0',
  title: { en: 'Careless', 'zh-CN': '疏忽' },
  folder: import.meta.url,
  resolvers: [CarelessResolver],
});

test('what is kept on purpose is no leak', async () => {
  const database = await throwAwayDatabase();
  await inside(
    database.url,
    `create schema core; create table core.person (name text, initials text[]);
    insert into core.person values ('${canary(9).name}', array['${canary(9).name}'])`,
  );
  await expect(database.drop()).resolves.toBeUndefined();
});

test('canaries escape', async () => {
  const database = await throwAwayDatabase();
  const bytes = Buffer.from(canary(1).identityNumber).toString('hex');
  await inside(
    database.url,
    `create table unsealed as select '\\x${bytes}'::bytea as identity_sealed;
    create table jobs as select jsonb_build_object('about', array['${canary(2).name}']) as data`,
  );
  await database.drop();

  const server = await startTestServer({ plugins: [plugin] });
  await server.anonymous.query('{ carelessly }');
  await server.anonymous.send('{ refusesTellingly }');
  server.host.kernel.log.info({ identity: canary(5).identityNumber }, 'somebody came');
  await server.stop();
  expect(server.faults).toEqual([]);
});

async function inside(url: string, statements: string): Promise<void> {
  await onTestServer((client) => client.query(statements), url);
}
