import { Migration } from '../../plugin-api/index.js';

/** Posts at buildings, what is said of them on boards, whom members represent, and grants that hang on posts. */
export class Migration20261122000460 extends Migration {
  override up(): void {
    for (const statement of [kinds, posts, places, grants, quotas]) this.addSql(statement);
  }
}

const kinds = `
alter table core.post_kind
  add column at_building boolean not null default false,
  add column is_on_board boolean not null default false,
  drop constraint x_post_kind_place,
  add constraint x_post_kind_place check (at_organization or at_grid or at_building);`;

const posts = `
alter table core.post
  add column building_id uuid constraint post_building_id_foreign references core.building on delete restrict,
  -- A copy of the building's, which moves with it.
  add column building_organization_id uuid,
  add column represents_id uuid constraint post_represents_id_foreign references core.organization on delete restrict,
  add column member_source text
    constraint x_post_member_source check (member_source in ('UNIT', 'POLICE', 'RESIDENT_PARTY_MEMBER')),
  add column duty text constraint x_post_duty check (length(duty) between 1 and 200),
  add column is_published boolean not null default true,
  add column contact_sealed bytea,
  add column contact_display text not null default 'HIDDEN'
    constraint x_post_contact_display check (contact_display in ('HIDDEN', 'MASKED', 'FULL')),
  add column source_key bytea,
  drop constraint x_post_place,
  add constraint x_post_place check (num_nonnulls(organization_id, grid_id, building_id) = 1
    and (building_id is null) = (building_organization_id is null)),
  drop constraint x_post_once,
  add constraint x_post_once exclude using gist (
    person_id with =, kind with =, (coalesce(organization_id, grid_id, building_id)) with =,
    daterange(valid_from, valid_until) with &&
  );
create index x_post_of_building on core.post (building_id, id) where building_id is not null;
create index x_post_of_building_organization on core.post (building_organization_id, id)
  where building_organization_id is not null;
create index x_post_of_represented on core.post (represents_id, id) where represents_id is not null;
create unique index x_post_source_key on core.post (source_key) where source_key is not null;`;

// A post at a building lies where the building does. Whoever adds one holds the building, so that a move cannot slip
// past it.
const places = `
create function core.x_post_building_place() returns trigger language plpgsql as $$
begin
  select b.organization_id into new.building_organization_id from core.building b where b.id = new.building_id
    for share;
  return new;
end $$;
create trigger x_post_building_place before insert or update of building_id, building_organization_id on core.post
  for each row when (new.building_id is not null) execute function core.x_post_building_place();

create function core.x_building_moved_posts() returns trigger language plpgsql as $$
begin
  update core.post p set building_organization_id = n.organization_id
    from (select id, organization_id from moved except select id, organization_id from been) n
    where p.building_id = n.id and p.building_organization_id <> n.organization_id;
  return null;
end $$;
create trigger x_building_moved_posts after update on core.building
  referencing old table as been new table as moved
  for each statement execute function core.x_building_moved_posts();`;

const grants = `
alter table core.account
  add column person_id uuid constraint account_person_id_unique unique
    constraint account_person_id_foreign references core.person on delete restrict;
alter table core.role_grant
  add column post_id uuid constraint x_role_grant_post references core.post on delete restrict;
-- A post carries one grant at most.
create unique index x_role_grant_of_post on core.role_grant (post_id) where post_id is not null;

-- Services end the grant with the post. A post that gave way when two entries of one person were joined is held on no
-- day, whoever wrote that, and gives nothing.
create function core.x_post_called_off() returns trigger language plpgsql as $$
begin
  update core.role_grant g set revoked_at = now(), version = g.version + 1
    where g.post_id = new.id and g.revoked_at is null and (g.valid_until is null or g.valid_until > now());
  return null;
end $$;
create trigger x_post_called_off after update of valid_until on core.post
  for each row when (new.valid_until = new.valid_from and old.valid_until is distinct from new.valid_until)
  execute function core.x_post_called_off();`;

const quotas = `
create table core.post_quota (
  code text primary key,
  title_en text not null,
  title_zh text not null,
  post_kind text not null constraint post_quota_post_kind_foreign references core.post_kind on delete restrict,
  per text not null constraint x_post_quota_per check (per in ('ORGANIZATION', 'GRID', 'BUILDING', 'HOUSEHOLD', 'RESIDENT')),
  organization_kind text
    constraint post_quota_organization_kind_foreign references core.organization_kind on delete restrict,
  bound text not null constraint x_post_quota_bound check (bound in ('AT_LEAST', 'AT_MOST')),
  numerator int not null,
  denominator int not null,
  legal_basis text not null,
  -- Null where the source names no day: it has always counted.
  effective_from date,
  effective_until date,
  plugin text not null,
  constraint x_post_quota_ratio check (numerator > 0 and denominator > 0),
  constraint x_post_quota_term check (effective_until > effective_from),
  constraint x_post_quota_organizations check ((per = 'ORGANIZATION') = (organization_kind is not null))
);`;
