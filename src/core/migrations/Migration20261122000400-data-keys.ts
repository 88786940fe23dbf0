import { Migration } from '../../plugin-api/index.js';

/** Keys under which personal data are encrypted and found again, and how far an exchange of keys has come. */
export class Migration20261122000400 extends Migration {
  override up(): void {
    for (const statement of [keys, hold]) this.addSql(statement);
  }
}

const keys = `
create table core.data_key (
  name text primary key constraint x_data_key_name check (name = purpose || '-' || generation),
  purpose text not null constraint x_data_key_purpose check (purpose in ('SEAL', 'INDEX', 'SOURCE')),
  -- Two bytes of each value name it.
  generation int not null constraint x_data_key_generation check (generation between 1 and 65535),
  wrapped bytea not null,
  kek text not null constraint x_data_key_kek check (length(kek) = 12),
  created_at timestamptz not null
);

-- How far each table has come on its way to the newest key: the last row that was looked at, and when the walk came to
-- the end. Rows that others held meanwhile may be left.
create table core.x_data_rotation (
  purpose text not null,
  to_generation int not null,
  table_name text not null,
  after_id uuid,
  done_at timestamptz,
  primary key (purpose, to_generation, table_name)
);`;

// A transaction that writes sealed values or indexes holds the newest keys. It asks anew until what it holds is the
// newest: each statement of a volatile function sees what was committed before it began. Whoever deletes an old key
// takes the same lock alone, which nobody asks for any more once there is a newer one, so that it is free some time.
const hold = `
create function core.x_hold_data_keys() returns setof core.data_key language plpgsql volatile as $$
declare
  held text[] := '{}';
  newest text[];
begin
  loop
    select coalesce(array_agg(n.name order by n.name), '{}') into newest from (
      select 'core.data_key:' || purpose || ':' || max(generation) as name from core.data_key group by purpose
    ) n;
    exit when newest <@ held;
    perform pg_advisory_xact_lock_shared(hashtextextended(name, 0)) from unnest(newest) name;
    held := held || newest;
  end loop;
  return query select * from core.data_key;
end $$;`;
