import { defineConfig } from '@mikro-orm/postgresql';
import { readEnvironment } from './src/cli/environment.js';
import { selectListedPlugins } from './src/cli/open-host.js';
import { ormOptions } from './src/data/orm/database.js';
import { migrationOwner } from './src/host/index.js';

/**
 * For MikroORM's own command line: what the core and every listed plugin have, over the server in `DATABASE_URL`.
 * `mikro-orm debug` and `mikro-orm schema:create --dump` show it. What would change a database finds no table here: it
 * would drop whatever migrations make by hand. `commongrid plugin migration` writes migrations, and every start runs them.
 */
export default async () => {
  const environment = readEnvironment();
  const { plugins } = await selectListedPlugins(environment);
  const url = environment.DATABASE_URL ?? 'postgresql://127.0.0.1/commongrid';
  const onlyShows = /schema:create .*--dump/.test(process.argv.join(' '));
  return defineConfig({
    ...ormOptions({ url, owners: plugins.map(migrationOwner) }),
    schemaGenerator: { skipTables: onlyShows ? [] : [/^/] },
  });
};
