import pg from 'pg';
import { StartupError } from '../../lib/startup-error.js';
import { refuseConnection } from './connection-refusals.js';
import { findRefusal, formatVersion, neededExtensions, type ServerFacts } from './server-requirements.js';

/** Milliseconds in which a server must answer. */
const patience = 10_000;

const factsQuery = `
  select current_setting('server_version_num')::int as "versionNumber",
         current_setting('server_encoding') as "encoding",
         pg_is_in_recovery() as "isStandby",
         current_setting('default_transaction_read_only')::bool as "isReadOnly",
         has_database_privilege(current_database(), 'CREATE') as "mayCreate",
         (select coalesce(json_agg(json_build_object(
                   'name', e.name,
                   'isInstalled', e.installed_version is not null,
                   'isAllowed', v.trusted or not v.superuser or current_setting('is_superuser')::bool)), '[]')
            from pg_available_extensions e
            join pg_available_extension_versions v on v.name = e.name and v.version = e.default_version
           where e.name = any($1)) as "extensions"`;

/**
 * Connects to a PostgreSQL server and makes sure that Commongrid can run on it.
 *
 * @param url `postgresql://user:password@host:port/database`, with the parameters that libpq knows
 * @returns its version, such as `15.18`
 * @throws StartupError that names host, port, database and role, never the password
 */
export async function checkServer(url: string): Promise<{ version: string }> {
  const client = openClient(url);
  // A connection that breaks rejects the query; without a listener the same error would end the process.
  client.on('error', () => undefined);
  const facts = await readFacts(client);
  const refusal = findRefusal(facts);
  if (refusal) throw refusal;
  return { version: formatVersion(facts.versionNumber) };
}

function openClient(url: string): pg.Client {
  try {
    if (!/^postgres(ql)?:\/\//.test(url)) throw new Error('another scheme');
    return new pg.Client({ connectionString: url, connectionTimeoutMillis: patience, query_timeout: patience });
  } catch {
    // The cause is left out: it quotes the address, password included.
    throw new StartupError(
      'DATABASE_URL_INVALID',
      'DATABASE_URL is not the address of a PostgreSQL database.',
      'Write postgresql://user:password@host:port/database, with special characters percent-encoded.',
    );
  }
}

async function readFacts(client: pg.Client): Promise<ServerFacts> {
  try {
    await client.connect();
    const { rows } = await client.query<ServerFacts>(factsQuery, [neededExtensions]);
    return rows[0] as ServerFacts;
  } catch (error) {
    throw refuseConnection(error, client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
