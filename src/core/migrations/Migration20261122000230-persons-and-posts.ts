import { Migration } from '../../plugin-api/index.js';

/** Persons, kinds of posts, and who holds which post where. */
export class Migration20261122000230 extends Migration {
  override up(): void {
    for (const statement of [persons, posts]) this.addSql(statement);
  }
}

const persons = `
create table core.person (
  id uuid primary key,
  name text not null constraint x_person_name check (length(name) between 1 and 200),
  organization_id uuid not null
    constraint person_organization_id_foreign references core.organization on delete restrict,
  version int not null default 1
);
-- Ids grow with time: lists show who was entered last first.
create index x_person_of_organization on core.person (organization_id, id);`;

const posts = `
create table core.post_kind (
  code text primary key,
  title_en text not null,
  title_zh text not null,
  at_organization boolean not null,
  at_grid boolean not null,
  plugin text not null,
  constraint x_post_kind_place check (at_organization or at_grid)
);
create table core.post (
  id uuid primary key,
  kind text not null constraint post_kind_foreign references core.post_kind on delete restrict,
  person_id uuid not null constraint post_person_id_foreign references core.person on delete restrict,
  holder_name text not null constraint x_post_holder_name check (length(holder_name) between 1 and 200),
  organization_id uuid constraint post_organization_id_foreign references core.organization on delete restrict,
  grid_id uuid constraint post_grid_id_foreign references core.grid on delete restrict,
  valid_from date not null,
  valid_until date,
  employment text constraint x_post_employment check (employment in ('FULL_TIME', 'PART_TIME')),
  version int not null default 1,
  constraint x_post_place check (num_nonnulls(organization_id, grid_id) = 1),
  constraint x_post_term check (valid_until >= valid_from),
  constraint x_post_once exclude using gist (
    person_id with =, kind with =, (coalesce(organization_id, grid_id)) with =, daterange(valid_from, valid_until) with &&
  )
);
-- Ids grow with time: lists show who came last first.
create index x_post_of_organization on core.post (organization_id, id);
create index x_post_of_grid on core.post (grid_id, id);
create index x_post_of_person on core.post (person_id, id);
create index x_post_of_kind on core.post (kind, id);
-- Unless a list is ordered by the first day of the term.
create index x_post_by_from on core.post (valid_from, id);`;
