import { Migration } from '../../plugin-api/index.js';

/** What imports of divisions remember, and the history of organizations that come back. */
export class Migration20261122000350 extends Migration {
  override up(): void {
    for (const statement of [memory, revival]) this.addSql(statement);
  }
}

const memory = `
alter table core.organization
  -- Under which parent the last file with this division had it, if an import made it. What a file says anew is told from
  -- what somebody has changed here by this.
  add column x_file_parent_id uuid,
  -- An import retired it, since the files had it no more: if they have it again, it comes back.
  add column x_vanished boolean not null default false;`;

const revival = `
-- What it was until it ended is over; from \`valid_from\` on it is there again.
create function core.x_record_organization_revival() returns trigger language plpgsql as $$
begin
  -- On the same day it is as if it had not ended.
  if new.valid_from = old.valid_from then
    return new;
  end if;
  insert into core.x_organization_past
      (id, organization_id, code, name, kind, level, parent_id, valid_from, valid_until)
    values (old.x_period_id, old.id, old.code, old.name, old.kind, old.level, old.parent_id, old.valid_from,
      old.retired_on);
  new.x_period_id := gen_random_uuid();
  return new;
end $$;
create trigger x_organization_revived before update of retired_on on core.organization
  for each row when (old.retired_on is not null and new.retired_on is null)
  execute function core.x_record_organization_revival();`;
