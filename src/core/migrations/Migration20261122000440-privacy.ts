import { Migration } from '../../plugin-api/index.js';

/** Purposes for which personal data are opened, what persons agreed to, and who was erased. */
export class Migration20261122000440 extends Migration {
  override up(): void {
    for (const statement of [purposes, consents, erasures]) this.addSql(statement);
  }
}

const purposes = `
create table core.unmasking_purpose (
  code text primary key,
  title_en text not null,
  title_zh text not null,
  opens text[] not null constraint x_unmasking_purpose_opens
    check (opens <@ array['CONTACT', 'IDENTITY', 'ADDRESS', 'BIRTH', 'SENSITIVE']),
  plugin text not null
);`;

// Those of a person follow one another: whoever writes one holds the person locked. No key of purposes: a plugin that is
// gone takes nobody's consent along.
const consents = `
create table core.x_consent (
  id uuid primary key,
  person_id uuid not null constraint consent_person_id_foreign references core.person on delete cascade,
  purpose text not null,
  given_on date not null,
  given_by text not null constraint x_consent_given_by check (given_by in ('SELF', 'GUARDIAN')),
  channel text not null constraint x_consent_channel check (channel in ('PAPER', 'ONLINE', 'PHONE', 'IN_PERSON')),
  until date constraint x_consent_until check (until > given_on),
  withdrawn_on date constraint x_consent_withdrawn check (withdrawn_on >= given_on),
  is_settled boolean not null default false
);
create index x_consent_of_person on core.x_consent (person_id, id);
create view core.consent as
  select c.id, c.person_id, c.purpose, c.given_on, c.given_by, c.channel, c.until, c.withdrawn_on,
    p.organization_id, p.grid_id, p.registered_organization_id, p.registered_grid_id
  from core.x_consent c join core.person p on p.id = c.person_id;
create index x_consent_running_out on core.x_consent (until) where until is not null and not is_settled;`;

// Whom it was about says an id alone. No foreign keys, so that it outlives what it tells of.
const erasures = `
create table core.erasure (
  id uuid primary key,
  person_id uuid not null,
  organization_id uuid not null,
  reason text not null constraint x_erasure_reason check (reason in ('REQUEST', 'RETENTION', 'MERGED_ERROR')),
  requested_on date not null,
  erased_at timestamptz not null,
  counts jsonb not null
);
create index x_erasure_of_organization on core.erasure (organization_id, id);
create index x_erasure_of_person on core.erasure (person_id);

-- How long things were to be kept when the job that deletes them ran last: one row.
create table core.x_retention (
  the_only boolean primary key constraint x_retention_one check (the_only),
  settings jsonb not null
);`;
