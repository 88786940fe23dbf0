export { checkMigrations } from './check-migrations.js';
export { withConnection } from './connection.js';
export { createMigration } from './create-migration.js';
export { ownersWithHistory } from './histories.js';
export { type MigrateOptions, migrate } from './migrate.js';
export { MigrationRefusal } from './migration-refusal.js';
export { type MigrationName, type MigrationOwner, schemaNameOf } from './owner.js';
export { purge, tablesOf } from './purge.js';
export { unfillableColumns } from './unfillable-columns.js';
