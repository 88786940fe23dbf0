import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Language, sql } from '../../plugin-api/index.js';
import { Bed } from '../test/garden/bed.entity.js';
import { GardenServer } from '../test/garden-server.js';

let garden: GardenServer;

beforeAll(async () => {
  garden = await GardenServer.start();
  await garden.addBeds({ code: 'ROSE' });
});
afterAll(() => garden?.stop());

const format = (error: unknown, language: Language = 'en') =>
  garden.server.host.formatError(error, { language, requestId: 'r-1' });

/** What a client reads of an error: code, rule and words. */
function said(error: unknown, language?: Language): object {
  const { message, extensions: { code, rule } = {} } = format(error, language);
  return { code, rule, message };
}

/** The error of a transaction that runs these statements. */
const errorOf = (...statements: string[]): Promise<unknown> =>
  garden.server
    .asSystem(async (context) => {
      await context.write();
      for (const statement of statements) await sql.raw(statement).execute(context.sql);
    })
    .then(
      () => 'no error',
      (error: unknown) => error,
    );

const insertBed = (more: string) =>
  `insert into garden.bed (id, organization_id, code, size, dug_at, cost)
   select gen_random_uuid(), organization_id, ${more}, now(), 0 from garden.bed where code = 'ROSE'`;

test('a constraint with a message of its own is a rule like any other, in both languages', async () => {
  const error = await errorOf(insertBed(`'THIRTEEN', 13`));
  const about = { code: 'RULE_VIOLATED', rule: 'garden:constraint.x_bed_size' };

  expect(said(error)).toEqual({ ...about, message: 'A bed never has 13 square metres.' });
  expect(said(error, 'zh-CN')).toEqual({ ...about, message: '花圃面积不得为 13 平方米。' });
});

test.each([
  [
    'a value that is there already',
    insertBed(`'ROSE', 1`),
    'duplicate',
    'Something with the same value exists already.',
    '已存在相同的内容。',
  ],
  [
    'a value that is not allowed',
    insertBed(`'ODD', 77`),
    'not-allowed',
    'A value is not among those that are allowed.',
    '内容不在允许的范围内。',
  ],
  [
    'a reference to nothing',
    `insert into garden.plant (id, bed_id, name) values (gen_random_uuid(), gen_random_uuid(), 'x')`,
    'reference',
    'It refers to something that does not exist, or is still referred to.',
    '所引用的内容不存在，或仍被其他内容引用。',
  ],
  ['a missing value', insertBed('null, 1'), 'missing', 'A value that must be there is missing.', '缺少必填的内容。'],
])(
  '%s, without a message of its own, is said in words that do not name it',
  async (_, statement, kind, english, chinese) => {
    const error = await errorOf(statement);
    const about = { code: 'RULE_VIOLATED', rule: `commongrid:constraint.${kind}` };

    expect(said(error)).toEqual({ ...about, message: english });
    expect(said(error, 'zh-CN')).toEqual({ ...about, message: chinese });
  },
);

test('a trigger refuses by its rule', async () => {
  expect(said(await errorOf(insertBed(`'CURSED', 1`)))).toEqual({
    code: 'RULE_VIOLATED',
    rule: 'garden:bed.cursed',
    message: 'That code is cursed.',
  });
});

test.each([
  ['text that is no number', `select 'x'::int`, 'BAD_USER_INPUT', 'commongrid:value.not-storable'],
  ['a number that is too large', 'select 2147483647::int + 1', 'BAD_USER_INPUT', 'commongrid:value.not-storable'],
  [
    'a statement that took too long',
    'set local statement_timeout = 1; select pg_sleep(5)',
    'SERVICE_UNAVAILABLE',
    'commongrid:database.too-slow',
  ],
  [
    'a lock that was not to be had',
    `do $$ begin raise exception using errcode = 'lock_not_available'; end $$`,
    'CONFLICT',
    'commongrid:concurrent-change',
  ],
  [
    'a deadlock',
    `do $$ begin raise exception using errcode = 'deadlock_detected'; end $$`,
    'CONFLICT',
    'commongrid:concurrent-change',
  ],
  [
    'a connection that was ended',
    'select pg_terminate_backend(pg_backend_pid())',
    'SERVICE_UNAVAILABLE',
    'commongrid:database.away',
  ],
])('%s is %3$s', async (_, statement, code, rule) => {
  expect(said(await errorOf(statement))).toMatchObject({ code, rule });
});

test('two transactions that change one row at once: the second is a CONFLICT', async () => {
  const repeatable = 'set transaction isolation level repeatable read';
  const error = await garden.server
    .asSystem(async (first) => {
      await first.write();
      await sql.raw(`${repeatable}; select 1 from garden.bed`).execute(first.sql);
      await garden.rows(`update garden.bed set cost = cost + 1`);
      await sql`update garden.bed set cost = cost + 1`.execute(first.sql);
    })
    .catch((thrown: unknown) => thrown);

  expect(said(error)).toMatchObject({ code: 'CONFLICT', rule: 'commongrid:concurrent-change' });
});

test('two who read one row and then write it at once: the second is a CONFLICT', async () => {
  await garden.addBeds({ code: 'CONTESTED' });
  const bothHaveRead = Promise.withResolvers<void>();
  let reading = 2;
  const grow = (size: number) =>
    garden.server.asSystem(async (context) => {
      const em = await context.write();
      const row = await em.findOneOrFail(Bed, { code: 'CONTESTED' });
      if ((reading -= 1) === 0) bothHaveRead.resolve();
      await bothHaveRead.promise;
      row.size = size;
      await em.flush();
    });
  const ends = await Promise.allSettled([grow(2), grow(3)]);
  const errors = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));

  expect(errors.map((error) => said(error))).toMatchObject([
    { code: 'CONFLICT', rule: 'commongrid:concurrent-change' },
  ]);
});

test('a connection that ends between two statements is the database being away', async () => {
  const error = await garden.server
    .asSystem(async (context) => {
      await context.write();
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(context.sql);
      await garden.rows(`select pg_terminate_backend(${rows[0]?.pid}, 5000)`);
      await sql`select 1`.execute(context.sql);
    })
    .catch((thrown: unknown) => thrown);

  expect(said(error)).toMatchObject({ code: 'SERVICE_UNAVAILABLE', rule: 'commongrid:database.away' });
});

test('a database that nobody listens for is away', async () => {
  const error = await new Client({ host: '127.0.0.1', port: 1 }).connect().catch((thrown: unknown) => thrown);

  expect(said(error)).toMatchObject({ code: 'SERVICE_UNAVAILABLE', rule: 'commongrid:database.away' });
});

test('what a client reads holds neither SQL nor values', async () => {
  const text = JSON.stringify(format(await errorOf(insertBed(`'13800138000', 77`))));

  expect(text).not.toMatch(/insert|13800138000|Failing row|stack/i);
});
