import { Client } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/database/throw-away.js';
import { ReadingClient } from './reading-client.js';

let database: ThrowAwayDatabase;
let reading: Client;
let plain: Client;

beforeEach(async () => {
  database = await throwAwayDatabase();
  reading = new ReadingClient({ connectionString: database.url });
  plain = new Client({ connectionString: database.url });
  await Promise.all([reading.connect(), plain.connect()]);
});

afterEach(async () => {
  await Promise.all([reading.end(), plain.end()]);
  await database.drop();
});

/** Asks often enough that the statement is prepared; gives the last answer. */
async function askOften(text: string, values: readonly unknown[]): Promise<unknown[]> {
  for (let time = 0; time < 4; time += 1) await reading.query(text, [...values]);
  return (await reading.query<object>(text, [...values])).rows;
}

async function preparedStatements(): Promise<string[]> {
  const { rows } = await reading.query<{ statement: string }>('select statement from pg_prepared_statements');
  return rows.map(({ statement }) => statement);
}

test('a statement that comes again and again is prepared, and one without parameters is not', async () => {
  expect(await askOften('select length($1) as n', ['荔湾'])).toEqual([{ n: 2 }]);
  for (let time = 0; time < 4; time += 1) await reading.query('select 1 as one');

  expect(await preparedStatements()).toEqual(['select length($1) as n']);
});

test('values of every kind are read as pg reads them, prepared or not', async () => {
  const text = `select $1::int as "int", 12345678901::bigint as "bigint", 1.50::numeric as "numeric", true as "bool",
    null::text as "null", '' as "empty", repeat('长', 40000) as "long", '{"a": [1]}'::jsonb as "json", array['a', null] as "array",
    '\\x00ff'::bytea as "bytes", date '2026-11-22' as "date", timestamptz '2026-11-22 08:00:00.123456+08' as "moment",
    '𠮷·é' as "text", gen_random_uuid() is null as "uuid" from generate_series(1, 3)`;

  expect(await askOften(text, [7])).toEqual((await plain.query(text, [7])).rows);
});

test('parameters of every kind are sent as pg sends them', async () => {
  const text =
    'select $1::text as a, $2::timestamptz as b, $3::text[] as c, $4::jsonb as d, $5::bytea as e, $6::text as f';
  const values = ['荔湾', new Date(0), ['a', null, 'b"c'], { a: [1] }, Buffer.from([0, 255]), null];

  expect(await askOften(text, values)).toEqual((await plain.query(text, values)).rows);
});

test('what a statement did is told: its command, and how many rows it met', async () => {
  await reading.query('create table thing (id int)');
  const write = () => reading.query('insert into thing select generate_series(1, $1::int)', [3]);
  for (let time = 0; time < 3; time += 1) await write();

  expect(await write()).toMatchObject({ command: 'INSERT', rowCount: 3, rows: [] });
});

test('a refused statement is told with its state, and the next one is answered', async () => {
  const divide = (by: number) => reading.query<{ n: number }>('select 10 / $1::int as n', [by]);
  for (let time = 0; time < 4; time += 1) await divide(1);

  await expect(divide(0)).rejects.toMatchObject({ code: '22012' });
  expect((await divide(5)).rows).toEqual([{ n: 2 }]);
});

test('a statement that never was good leaves nothing behind', async () => {
  for (let time = 0; time < 5; time += 1) {
    await expect(reading.query('select nothing from nowhere where 1 = $1', [1])).rejects.toMatchObject({
      code: '42P01',
    });
  }
  await reading.query('create table nowhere (nothing int)');

  expect(await askOften('select nothing from nowhere where 1 = $1', [1])).toEqual([]);
});

test('of columns that are called the same the last one counts, null or not, prepared or not', async () => {
  const text = 'select $1::int as a, null::int as a, null::int as b, $1::int as b';

  expect(await askOften(text, [7])).toEqual((await plain.query(text, [7])).rows);
});

test('a value that cannot be read is told, and the next statement is answered', async () => {
  const words = () => reading.query(`select w from unnest($1::text[]) as w`, [['a', 'b']]);
  reading.setTypeParser(25, (text) => {
    if (text === 'a') throw new Error('This is not a word.');
    return text;
  });
  const outcomes: unknown[] = [];
  for (let time = 0; time < 4; time += 1) outcomes.push(await words().catch((error: Error) => error.message));

  expect(outcomes).toEqual(Array(4).fill('This is not a word.'));
  expect((await reading.query('select $1::int as n', [1])).rows).toEqual([{ n: 1 }]);
});

test('a parameter that cannot be sent is told, and the connection goes on', async () => {
  const ask = (value: unknown) => reading.query('select $1::text as t', [value]);
  for (let time = 0; time < 3; time += 1) await ask('a');
  const circular: Record<string, unknown> = {};
  circular.itself = circular;

  await expect(ask(circular)).rejects.toThrow(/circular/i);
  expect((await ask('b')).rows).toEqual([{ t: 'b' }]);
});

test('of more statements than are kept, the one that was not asked for longest makes room', async () => {
  for (let number = 0; number < 201; number += 1) await askOften(`select $1::int as n${number}`, [1]);
  await askOften('select $1::int as n1', [1]);
  await askOften('select $1::int as more', [1]);

  const kept = await preparedStatements();
  expect(kept).toHaveLength(200);
  expect(kept).toContain('select $1::int as n1');
  expect(kept).not.toContain('select $1::int as n2');
  expect(await askOften('select $1::int as n2', [5])).toEqual([{ n2: 5 }]);
});

/** Has a prepared statement whose table is then changed. */
async function outdate(): Promise<() => Promise<unknown[]>> {
  await plain.query('create table thing (id int)');
  await plain.query('insert into thing values (7)');
  const things = async () => (await reading.query<object>('select id from thing where id = $1', [7])).rows;
  for (let time = 0; time < 4; time += 1) expect(await things()).toEqual([{ id: 7 }]);
  await plain.query('alter table thing alter column id type bigint');
  return things;
}

test('a prepared statement whose table was changed is prepared anew', async () => {
  const things = await outdate();

  expect(await things()).toEqual([{ id: '7' }]);
});

test('within a transaction, which it costs, it is told that the table was changed', async () => {
  const things = await outdate();

  await reading.query('begin');
  await expect(things()).rejects.toMatchObject({ code: '0A000' });
  await reading.query('rollback');
  expect(await things()).toEqual([{ id: '7' }]);
});

/** A statement that the connection has prepared and then lost, as by `discard all` of whoever had it before. */
async function lose(): Promise<() => Promise<unknown[]>> {
  const numbers = async () => (await reading.query<object>('select $1::int as n', [7])).rows;
  for (let time = 0; time < 4; time += 1) await numbers();
  await reading.query('deallocate all');
  return numbers;
}

test('a prepared statement that the connection has lost is prepared anew', async () => {
  const numbers = await lose();

  expect(await numbers()).toEqual([{ n: 7 }]);
  expect(await preparedStatements()).toEqual(['select $1::int as n']);
});

test('within a transaction, which it costs, it is told that the statement was lost', async () => {
  const numbers = await lose();

  await reading.query('begin');
  await expect(numbers()).rejects.toMatchObject({ code: '26000' });
  await reading.query('rollback');
  await reading.query('begin');
  expect(await numbers()).toEqual([{ n: 7 }]);
  await reading.query('commit');
});

/** Has a statement that is about to be prepared under a name that the connection has given to another. */
async function forestall(column: string): Promise<() => Promise<unknown[]>> {
  const text = `select $1::int as ${column}`;
  const numbers = async () => (await reading.query<object>(text, [7])).rows;
  for (let time = 0; time < 2; time += 1) await numbers();
  const other: Client = new ReadingClient({ connectionString: database.url });
  await other.connect();
  await other.query(text, [7]);
  const { rows } = await other.query<{ name: string }>('select name from pg_prepared_statements');
  await other.end();
  await reading.query(`prepare "${rows[0]?.name}" as select 'another'`);
  return numbers;
}

test('a statement whose name the connection has given to another takes it over', async () => {
  const numbers = await forestall('taken');

  expect(await numbers()).toEqual([{ taken: 7 }]);
  expect(await preparedStatements()).toEqual(['select $1::int as taken']);
});

test('within a transaction, which it costs, it is told that the name was given to another', async () => {
  const numbers = await forestall('named');

  await reading.query('begin');
  await expect(numbers()).rejects.toMatchObject({ code: '42P05' });
  await reading.query('rollback');
  expect(await numbers()).toEqual([{ named: 7 }]);
});

test('what asks with a callback is answered by it', async () => {
  const rows = await new Promise((resolve, reject) => {
    reading.query('select $1::int as n', [1], (error, answer) => (error ? reject(error) : resolve(answer.rows)));
  });
  expect(rows).toEqual([{ n: 1 }]);
});
