import { Migration } from '../../plugin-api/index.js';

/** Links between organizations, with their registered kinds. */
export class Migration20261122000130 extends Migration {
  override up(): void {
    for (const statement of [links, proposals]) this.addSql(statement);
  }
}

const links = `
create table core.organization_link_kind (
  code text primary key,
  title_en text not null,
  title_zh text not null,
  mutual boolean not null,
  plugin text not null
);
create table core.organization_link (
  id uuid primary key,
  kind text not null
    constraint organization_link_kind_foreign references core.organization_link_kind on delete restrict,
  from_id uuid not null constraint organization_link_from_id_foreign references core.organization on delete restrict,
  to_id uuid not null constraint organization_link_to_id_foreign references core.organization on delete restrict,
  valid_from date not null,
  valid_until date,
  version int not null default 1,
  constraint x_organization_link_ends check (from_id <> to_id),
  constraint x_organization_link_term check (valid_until >= valid_from),
  -- One kind joins the same two once at a time, whichever of them it starts from.
  constraint x_organization_link_once exclude using gist (
    kind with =, (least(from_id, to_id)) with =, (greatest(from_id, to_id)) with =,
    daterange(valid_from, valid_until) with &&
  )
);
create index organization_link_from_id_index on core.organization_link (from_id);
create index organization_link_to_id_index on core.organization_link (to_id);`;

const proposals = `
create table core.organization_link_proposal (
  id uuid primary key,
  kind text not null
    constraint organization_link_proposal_kind_foreign references core.organization_link_kind on delete restrict,
  from_id uuid not null
    constraint organization_link_proposal_from_id_foreign references core.organization on delete restrict,
  to_id uuid not null constraint organization_link_proposal_to_id_foreign references core.organization on delete restrict,
  proposer_id uuid not null
    constraint organization_link_proposal_proposer_id_foreign references core.organization on delete restrict,
  valid_from date not null,
  valid_until date,
  state text not null constraint x_organization_link_proposal_state
    check (state in ('OPEN', 'ACCEPTED', 'DECLINED', 'WITHDRAWN', 'LAPSED')),
  version int not null default 1,
  constraint x_organization_link_proposal_ends check (from_id <> to_id and proposer_id in (from_id, to_id)),
  constraint x_organization_link_proposal_term check (valid_until >= valid_from)
);
create index organization_link_proposal_from_id_index on core.organization_link_proposal (from_id);
create index organization_link_proposal_to_id_index on core.organization_link_proposal (to_id);
-- Of one kind the same two have one proposal at a time to decide on, whichever of them made it.
create unique index x_organization_link_proposal_once
  on core.organization_link_proposal (kind, least(from_id, to_id), greatest(from_id, to_id)) where state = 'OPEN';`;
