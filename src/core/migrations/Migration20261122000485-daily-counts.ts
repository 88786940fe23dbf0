import { Migration } from '../../plugin-api/index.js';

/** What accounts were told today of which only so much is told a day; it was counted among the attempts to sign in. */
export class Migration20261122000485 extends Migration {
  override up(): void {
    this.addSql(`
create table core.daily_count (
  key text primary key,
  day date not null,
  times int not null constraint x_daily_count_times check (times > 0)
);
create index daily_count_day_index on core.daily_count (day);
insert into core.daily_count (key, day, times)
  select key, split_part(key, ':', 3)::date, attempts
  from core.sign_in_limit where key ~ ':[0-9a-f-]{36}:[0-9]{4}-[0-9]{2}-[0-9]{2}$' and attempts > 0;
delete from core.sign_in_limit where key ~ ':[0-9a-f-]{36}:[0-9]{4}-[0-9]{2}-[0-9]{2}$';`);
  }
}
