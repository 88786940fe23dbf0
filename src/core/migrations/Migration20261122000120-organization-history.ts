import { Migration } from '../../plugin-api/index.js';

/** What organizations were from one day to another. */
export class Migration20261122000120 extends Migration {
  override up(): void {
    for (const statement of [past, history]) this.addSql(statement);
  }
}

// What is over lies apart; what an organization is now, its own row says. A country that was just imported has no past.
// Kept by a trigger, so that no writer can forget it. \`organization.valid_from\` says from which day a change counts.
const past = `
create table core.x_organization_past (
  id uuid primary key,
  organization_id uuid not null references core.organization on delete cascade,
  name text not null,
  kind text not null references core.organization_kind on delete restrict,
  level text references core.governance_level on delete restrict,
  parent_id uuid references core.organization on delete restrict,
  valid_from date not null,
  valid_until date not null,
  constraint x_organization_past_term check (valid_until > valid_from),
  constraint x_organization_past_once
    exclude using gist (organization_id with =, daterange(valid_from, valid_until) with &&)
);
create index x_organization_past_parent on core.x_organization_past (parent_id);

create function core.x_record_organization_past() returns trigger language plpgsql as $$
begin
  -- A second change on the same day replaces the first.
  if new.valid_from = old.valid_from
    or (new.name, new.kind, new.level, new.parent_id) is not distinct from (old.name, old.kind, old.level, old.parent_id)
  then
    return new;
  end if;
  insert into core.x_organization_past (id, organization_id, name, kind, level, parent_id, valid_from, valid_until)
    values (old.x_period_id, old.id, old.name, old.kind, old.level, old.parent_id, old.valid_from, new.valid_from);
  new.x_period_id := gen_random_uuid();
  return new;
end $$;
create trigger x_organization_past before update of name, kind, level, parent_id on core.organization
  for each row execute function core.x_record_organization_past();`;

const history = `
create view core.organization_period as
  select p.id, p.organization_id, p.name, p.kind, p.level, p.parent_id, p.valid_from, p.valid_until
  from core.x_organization_past p
  union all
  select o.x_period_id, o.id, o.name, o.kind, o.level, o.parent_id, o.valid_from, o.retired_on
  from core.organization o;`;
