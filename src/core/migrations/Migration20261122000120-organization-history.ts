import { Migration } from '../../plugin-api/index.js';

/** What organizations were from one day to another. */
export class Migration20261122000120 extends Migration {
  override up(): void {
    for (const statement of [periods]) this.addSql(statement);
  }
}

// Kept by a trigger, so that no writer can forget it. \`organization.valid_from\` says from which day the change counts.
const periods = `
create table core.organization_period (
  id uuid primary key,
  organization_id uuid not null
    constraint organization_period_organization_id_foreign references core.organization on delete cascade,
  name text not null,
  kind text not null constraint organization_period_kind_foreign references core.organization_kind on delete restrict,
  level text constraint organization_period_level_foreign references core.governance_level on delete restrict,
  parent_id uuid constraint organization_period_parent_id_foreign references core.organization on delete restrict,
  valid_from date not null,
  valid_until date,
  constraint x_organization_period_once
    exclude using gist (organization_id with =, daterange(valid_from, valid_until) with &&)
);
create index x_organization_period_parent on core.organization_period (parent_id);

create function core.x_record_organization_period() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if old.retired_on is null and new.retired_on is not null then
      update core.organization_period set valid_until = new.retired_on
        where organization_id = new.id and valid_until is null;
      return null;
    end if;
    if (new.name, new.kind, new.level, new.parent_id) is not distinct from (old.name, old.kind, old.level, old.parent_id)
    then
      return null;
    end if;
    -- A second change on the same day replaces the first.
    update core.organization_period set name = new.name, kind = new.kind, level = new.level, parent_id = new.parent_id
      where organization_id = new.id and valid_until is null and valid_from = new.valid_from;
    if found then
      return null;
    end if;
    update core.organization_period set valid_until = new.valid_from
      where organization_id = new.id and valid_until is null;
  end if;
  insert into core.organization_period (id, organization_id, name, kind, level, parent_id, valid_from)
    values (gen_random_uuid(), new.id, new.name, new.kind, new.level, new.parent_id, new.valid_from);
  return null;
end $$;
create trigger x_organization_period after insert or update of name, kind, level, parent_id, retired_on
  on core.organization for each row execute function core.x_record_organization_period();`;
