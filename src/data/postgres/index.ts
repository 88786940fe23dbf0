export { checkServer } from './check-server.js';
export { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from './embedded-postgres.js';
export type { PostgresEnded } from './server-process.js';
