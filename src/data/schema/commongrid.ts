/** One step of a schema's history: applied once, in order, in a transaction of its own. */
export interface NamedMigration {
  /** Unique in its schema and never changed once released; what the history remembers. */
  readonly name: string;
  readonly sql: string;
}

/**
 * The tables of the built-in owner `commongrid`: what every plugin shares. Plain SQL, because no entity stands behind
 * them: services reach them only through `src/data`.
 */
export const commongridMigrations: readonly NamedMigration[] = [
  {
    name: '0001-outbox',
    sql: `
create schema if not exists commongrid;

create table commongrid.outbox (
  -- Handed out when the event is written, under the lock of its subject's row (see append-event.ts). The sequence must
  -- keep its cache of 1: with a larger one, connections hold blocks of numbers and a later event can get a smaller id.
  id bigint generated always as identity (cache 1) primary key,
  name text not null,
  subject text not null check (subject <> ''),
  payload jsonb not null,
  -- Not now(): that is when the transaction began, which may be before the event that it waited for.
  occurred_at timestamptz not null default clock_timestamp()
);
create index outbox_occurred_at on commongrid.outbox (occurred_at);

-- Who hears of what. The row outlives the plugin's being disabled: its deliveries go on being written, and wait.
create table commongrid.outbox_subscription (
  handler text primary key,
  event text not null,
  since timestamptz not null default now()
);
create index outbox_subscription_event on commongrid.outbox_subscription (event);

-- What a handler has not handled yet. A handled event's row is deleted by the handler's own transaction.
create table commongrid.outbox_delivery (
  event_id bigint not null references commongrid.outbox (id) on delete cascade,
  handler text not null,
  -- Compared by bytes: all that matters of their order is that there is one.
  subject text collate "C" not null,
  state text not null default 'waiting' check (state in ('waiting', 'parked', 'dropped')),
  attempts smallint not null default 0,
  due_at timestamptz not null default now(),
  failed_at timestamptz,
  error text,
  dropped_at timestamptz,
  drop_reason text,
  primary key (event_id, handler),
  check ((state = 'dropped') = (dropped_at is not null and drop_reason is not null))
);
-- Leads from subject to subject, to the first event that a handler is not past.
create index outbox_delivery_order on commongrid.outbox_delivery (handler, subject, event_id) where state <> 'dropped';
-- Few rows: what operators look at.
create index outbox_delivery_failed on commongrid.outbox_delivery (event_id, handler)
  where attempts > 0 and state <> 'dropped';
-- Rows come and go all day: cleaned up early, so that the head of the queue stays cheap to find.
alter table commongrid.outbox_delivery set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);
`,
  },
  {
    name: '0002-idempotency',
    sql: `
create table commongrid.idempotency (
  account_id text not null,
  field text not null,
  key text not null,
  input_hash text not null,
  -- Tagged JSON (src/lib/tagged-json.ts) as text: jsonb would reorder keys and refuse some strings.
  result text,
  created_at timestamptz not null default now(),
  primary key (account_id, field, key)
);
create index idempotency_created_at on commongrid.idempotency (created_at);
`,
  },
  {
    name: '0003-demo',
    sql: `
-- Which plugins' demos were filled here: a demo is filled once, and what people change in it stays.
create table commongrid.demo (
  plugin text primary key,
  filled_at timestamptz not null default now()
);
`,
  },
  {
    name: '0004-outbox-attempts',
    sql: `
-- What handlers have in hand just now, a row a transaction. Not logged: it is written all the time, and may be lost with
-- a crash of the database.
create unlogged table commongrid.outbox_attempt (
  batch uuid primary key,
  handler text not null,
  event_ids bigint[] not null
);
`,
  },
];
