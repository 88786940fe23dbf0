export { checkMigrations } from './check-migrations.js';
export { createMigration } from './create-migration.js';
export { migrate, type MigrateOptions } from './migrate.js';
export { MigrationRefusal } from './migration-refusal.js';
export { type MigrationLog, type MigrationName, type MigrationOwner, schemaNameOf } from './owner.js';
export { purge, tablesOf } from './purge.js';
