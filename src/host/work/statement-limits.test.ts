import { graphql } from 'graphql';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  Arg,
  type Context,
  Ctx,
  Field,
  InputType,
  Mutation,
  MutationInput,
  ObjectType,
  Public,
  Query,
  Resolver,
  sql,
} from '../../plugin-api/index.js';
import type { ThrowAwayDatabase } from '../../testing/index.js';
import { systemContext } from '../boot/system-context.js';
import type { Host } from '../index.js';
import { databaseOf, plain, startOn } from '../test/start-on.js';
import { inTransaction } from './own-transaction.js';

/** Milliseconds that a statement may run, as the database sees it in this context; 0 for as long as it takes. */
async function limitOf(context: Context): Promise<number> {
  const { rows } = await sql<{ limit: string }>`
    select setting as limit from pg_settings where name = 'statement_timeout'`.execute(context.sql);
  return Number(rows[0]?.limit);
}

/** Runs longer than any limit of these tests. */
const sleep = (context: Context) => sql`select pg_sleep(60)`.execute(context.sql);

@InputType({ description: 'Nothing. 输入。' })
class RestWritingInput extends MutationInput {
  @Field({ description: 'Whether to sleep. 是否等待。' })
  sleep!: boolean;
}

@ObjectType({ description: 'What was seen. 结果。' })
class RestWritingPayload {
  @Field({ description: 'The limit. 时限。' })
  limit!: number;
}

@Resolver()
class SleepResolver {
  @Query(() => Number, { nullable: true, complexity: 1, description: 'Sleeps, or tells its limit. 等待。' })
  @Public()
  async rest(@Arg('sleep', { description: 'Whether to sleep. 是否等待。' }) sleeps: boolean, @Ctx() context: Context) {
    if (sleeps) await sleep(context);
    return limitOf(context);
  }

  @Mutation(() => RestWritingPayload, { nullable: true, complexity: 1, description: 'Sleeps in a transaction. 等待。' })
  @Public()
  async restWriting(
    @Arg('input', { description: 'What to do. 输入。' }) { sleep: sleeps }: RestWritingInput,
    @Ctx() context: Context,
  ): Promise<RestWritingPayload> {
    await context.write();
    if (sleeps) await sleep(context);
    return { limit: await limitOf(context) };
  }
}

/** What the limit was in the plugin's own work. */
const seen = new Map<string, number>();
const see = (what: string) => async (context: Context) => void seen.set(what, await limitOf(context));

const sleepy = plain('sleepy', {
  resolvers: [SleepResolver],
  boot: see('boot'),
  demo: see('demo'),
  jobs: [{ name: 'sleepy:rest', schedule: '0 3 * * *', timeoutSeconds: 300, run: see('job') }],
});

let database: ThrowAwayDatabase;
let host: Host;
let logged: object[];

beforeAll(async () => {
  database = await databaseOf(sleepy);
  const log = { info() {}, warn: (about: object) => void logged.push(about), error() {} };
  logged = [];
  host = await startOn(database.url, [sleepy], {
    // The start reads within them, too, on a busy machine as well.
    limits: { reading: 3, writing: 4, locks: 1 },
    demo: { password: 'not needed here' },
    log,
  });
});
afterAll(async () => {
  await host?.stop();
  await database?.drop();
});
beforeEach(() => {
  logged = [];
});

/** Asks as nobody in particular, and words the errors. */
async function ask(source: string, language: 'en' | 'zh-CN' = 'en') {
  const requestId = 'slow-request';
  const contextValue = await host.openContext({ requestId, language });
  const { data, errors = [] } = await graphql({ schema: host.schema, source, contextValue });
  return { data, errors: errors.map((error) => host.formatError(error, { language, requestId })) };
}

test('a read and a mutation have limits of their own', async () => {
  expect(await ask('{ rest(sleep: false) }')).toEqual({ data: { rest: 3_000 }, errors: [] });
  expect(await ask('mutation { restWriting(input: { sleep: false }) { limit } }')).toEqual({
    data: { restWriting: { limit: 4_000 } },
    errors: [],
  });
});

test.each([
  ['read', '{ rest(sleep: true) }', 'rest'],
  ['statement of a mutation', 'mutation { restWriting(input: { sleep: true }) { limit } }', 'restWriting'],
])('a %s that runs longer is cancelled, refused in words, and logged with its request', async (_, source, field) => {
  const { data, errors } = await ask(source);

  expect(data).toEqual({ [field]: null });
  expect(errors).toMatchObject([
    {
      message: 'The database took too long over this and was stopped. Ask for less, or try again in a few seconds.',
      extensions: { code: 'SERVICE_UNAVAILABLE', rule: 'commongrid:database.too-slow' },
    },
  ]);
  expect(logged).toMatchObject([
    { requestId: 'slow-request', path: [field], state: '57014', rule: 'commongrid:database.too-slow' },
  ]);
});

test('the refusal is worded in Chinese for who reads Chinese', async () => {
  const { errors } = await ask('{ rest(sleep: true) }', 'zh-CN');

  expect(errors).toMatchObject([{ message: '数据库处理时间过长，已中止。请缩小查询范围，或稍后重试。' }]);
});

test('boot, demo and commands may take as long as they do, a job as long as it says', async () => {
  await host.runJob('sleepy:rest');
  const context = systemContext(host.kernel, 'command');
  await inTransaction(context, async () => {
    await context.write();
    await see('command')(context);
  });

  expect(Object.fromEntries(seen)).toEqual({ boot: 0, demo: 0, command: 0, job: 300_000 });
});

test('a connection that has been in a transaction has its old limit again', async () => {
  const context = systemContext(host.kernel, 'command');
  await inTransaction(context, () => context.write());

  expect(await limitOf(await host.openContext({ requestId: 'after', language: 'en' }))).toBe(3_000);
});
