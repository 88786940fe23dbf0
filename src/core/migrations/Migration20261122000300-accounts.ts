import { Migration } from '../../plugin-api/index.js';

/** Accounts, their sessions and what they hold; the audit trail. */
export class Migration20261122000300 extends Migration {
  override up(): void {
    for (const statement of [accounts, sessions, grants, audit]) this.addSql(statement);
  }
}

const accounts = `
create table core.account (
  id uuid primary key,
  -- In lower case, so that unique means unique in any case.
  login text not null constraint account_login_unique unique
    constraint x_account_login check (login = lower(login) and length(login) between 1 and 64),
  status text not null constraint x_account_status check (status in ('ACTIVE', 'DISABLED')),
  organization_id uuid constraint account_organization_id_foreign references core.organization on delete restrict,
  created_at timestamptz not null,
  version int not null default 1
);
create index account_organization_id_index on core.account (organization_id);

create table core.credential (
  account_id uuid primary key constraint x_credential_account references core.account on delete cascade,
  password_hash text not null constraint x_credential_hash check (password_hash like '$argon2id$%'),
  changed_at timestamptz not null
);`;

const sessions = `
create table core.session (
  id uuid primary key,
  account_id uuid not null constraint session_account_id_foreign references core.account on delete restrict,
  started_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  end_reason text
    constraint x_session_reason check (end_reason in ('SIGNED_OUT', 'TOKEN_REUSED', 'PASSWORD_CHANGED', 'ACCOUNT_DISABLED')),
  constraint x_session_end check ((ended_at is null) = (end_reason is null))
);
create index session_account_id_index on core.session (account_id);
create index session_expires_at_index on core.session (expires_at);

create table core.refresh_token (
  hash text primary key,
  session_id uuid not null constraint refresh_token_session_id_foreign references core.session on delete cascade,
  issued_at timestamptz not null,
  used_at timestamptz
);
create index refresh_token_session_id_index on core.refresh_token (session_id);
-- Whatever the services do: a session never has two tokens that work.
create unique index x_refresh_token_unused on core.refresh_token (session_id) where used_at is null;

create table core.server_secret (
  name text primary key,
  purpose text not null,
  generation int not null,
  secret text not null,
  created_at timestamptz not null
);

create table core.sign_in_limit (
  key text primary key,
  attempts int not null,
  last_attempt_at timestamptz not null,
  blocked_until timestamptz not null
);
create index sign_in_limit_last_attempt_at_index on core.sign_in_limit (last_attempt_at);`;

const grants = `
create table core.role_grant (
  id uuid primary key,
  account_id uuid not null constraint role_grant_account_id_foreign references core.account on delete restrict,
  role text not null,
  organization_id uuid constraint role_grant_organization_id_foreign references core.organization on delete restrict,
  grid_id uuid constraint role_grant_grid_id_foreign references core.grid on delete restrict,
  valid_from timestamptz not null,
  valid_until timestamptz,
  granted_by_id uuid constraint role_grant_granted_by_id_foreign references core.account on delete restrict,
  granted_at timestamptz not null,
  revoked_by_id uuid constraint role_grant_revoked_by_id_foreign references core.account on delete restrict,
  revoked_at timestamptz,
  version int not null default 1,
  constraint x_role_grant_place check (organization_id is null or grid_id is null),
  constraint x_role_grant_period check (valid_until > valid_from),
  constraint x_role_grant_revoked check (revoked_by_id is null or revoked_at is not null),
  -- The same role twice at one place at one time: to revoke one of the two would end nothing.
  constraint x_role_grant_once exclude using gist (
    account_id with =, role with =,
    coalesce(organization_id, grid_id, '00000000-0000-0000-0000-000000000000') with =,
    tstzrange(valid_from, valid_until) with &&
  ) where (revoked_at is null)
);
create index role_grant_account_id_index on core.role_grant (account_id);
create index role_grant_organization_id_index on core.role_grant (organization_id);
create index role_grant_grid_id_index on core.role_grant (grid_id);
create index role_grant_granted_by_id_index on core.role_grant (granted_by_id);
create index role_grant_revoked_by_id_index on core.role_grant (revoked_by_id);`;

const audit = `
create table core.audit_entry (
  seq bigint generated always as identity primary key constraint x_audit_entry_seq check (seq > 0 and seq < 1::bigint << 62),
  at timestamptz not null constraint x_audit_entry_at check (isfinite(at)),
  action text not null,
  plugin text not null,
  outcome text not null constraint x_audit_entry_outcome check (outcome in ('DONE', 'REFUSED', 'UNMASKED')),
  account_id uuid,
  purpose text,
  request_id text not null,
  subject_type text,
  subject_id text,
  organization_id uuid,
  details jsonb
);
create index audit_entry_organization_id_seq_index on core.audit_entry (organization_id, seq);
create index audit_entry_subject_id_seq_index on core.audit_entry (subject_id, seq);
create index audit_entry_account_id_seq_index on core.audit_entry (account_id, seq);

create function core.x_refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail is only ever added to' using errcode = 'insufficient_privilege';
end $$;
create trigger x_audit_entry_kept before update or delete on core.audit_entry
  for each row execute function core.x_refuse_audit_change();
create trigger x_audit_entry_not_emptied before truncate on core.audit_entry
  for each statement execute function core.x_refuse_audit_change();`;
