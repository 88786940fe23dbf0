import { Migration } from '../../plugin-api/index.js';

/** Files that come in: how far each is, and what is wrong with its rows. */
export class Migration20261122000470 extends Migration {
  override up(): void {
    for (const statement of [imports, chunks, problems]) this.addSql(statement);
  }
}

// The rows themselves wait in an unlogged table each import has for itself, x_import_ and its id: dropping one leaves no
// dead rows behind, and a statement about one import reads nothing of another.
const imports = `
create table core.data_import (
  id uuid primary key,
  kind text not null constraint x_data_import_kind check (kind in ('PREMISES', 'RESIDENTS', 'POSTS')),
  organization_id uuid not null
    constraint data_import_organization_id_foreign references core.organization on delete restrict,
  account_id uuid constraint data_import_account_id_foreign references core.account on delete restrict,
  file_name text not null constraint x_data_import_file_name check (length(file_name) between 1 and 200),
  format text constraint x_data_import_format check (format in ('csv', 'xlsx')),
  sha256 text,
  bytes int not null,
  received int not null,
  source text not null,
  legal_basis text not null constraint x_data_import_legal_basis check (legal_basis in (
    'CONSENT', 'CONTRACT', 'LEGAL_DUTY', 'EMERGENCY', 'PUBLIC_INTEREST', 'DISCLOSED', 'OTHER_LAW')),
  rights text[] not null,
  state text not null constraint x_data_import_state check (state in (
    'UPLOADING', 'VALIDATING', 'INVALID', 'READY', 'COMMITTING', 'COMMITTED', 'DISCARDED', 'FAILED')),
  checkpoint jsonb,
  -- With which keys the staged rows were sealed: they are of no use once others write.
  key_generations text,
  rows_read int not null,
  is_staged boolean not null,
  bad_count int not null,
  warning_count int not null default 0,
  counts jsonb not null,
  started_at timestamptz not null,
  -- When it last went on; staged rows are not kept for long after.
  continued_at timestamptz not null,
  finished_at timestamptz,
  version int not null default 1
);
create index x_data_import_of_organization on core.data_import (organization_id, id);
create index x_data_import_of_account on core.data_import (account_id, id);
create index x_data_import_open on core.data_import (started_at) where finished_at is null;`;

const chunks = `
create table core.x_import_chunk (
  import_id uuid not null references core.data_import on delete cascade,
  start int not null,
  size int not null,
  content_sealed bytea not null,
  primary key (import_id, start)
);`;

const problems = `
create table core.data_import_problem (
  seq bigint generated always as identity primary key,
  import_id uuid not null
    constraint data_import_problem_import_id_foreign references core.data_import on delete cascade,
  sheet int not null,
  line int not null,
  "column" text,
  rule text not null,
  "values" jsonb not null,
  -- The row is taken all the same.
  is_warning boolean not null default false
);
create index x_data_import_problem_of_import on core.data_import_problem (import_id, sheet, line, seq);`;
