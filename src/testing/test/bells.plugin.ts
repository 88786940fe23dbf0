import {
  Access,
  Arg,
  Context,
  Ctx,
  defineEvent,
  definePlugin,
  Field,
  InputType,
  Int,
  Mutation,
  MutationInput,
  ObjectType,
  onEvent,
  Public,
  Query,
  Resolver,
  ruleViolated,
  SignedIn,
  z,
} from '../../plugin-api/index.js';

/** What the plugin did, for the tests to look at. */
export const heard: string[] = [];

const BellRung = defineEvent('bells:bell-rung', z.object({ times: z.number() }));

@InputType({ description: 'How to ring. 输入。' })
class RingBellInput extends MutationInput {
  @Field(() => Int, { description: 'How often. 次数。' })
  times!: number;
}

@ObjectType({ description: 'What was rung. 结果。' })
class RingBellPayload {
  @Field(() => Int, { description: 'How often. 次数。' })
  times!: number;
}

@Resolver()
class BellResolver {
  @Query(() => String, { complexity: 1, description: 'Who may keep the bells. 钟。' })
  @Access('bells:keep')
  bellTower(): string {
    return 'tower';
  }

  @Query(() => String, { nullable: true, complexity: 1, description: 'Who asks. 当前账号。' })
  @SignedIn()
  bellRinger(@Ctx() { actor }: Context): string | null {
    return actor.kind === 'account' ? actor.login : null;
  }

  @Query(() => String, { nullable: true, complexity: 1, description: 'Is broken. 坏钟。' })
  @Public()
  brokenBell(): string {
    throw new Error('the clapper fell off');
  }

  @Query(() => String, { complexity: 1, description: 'The hour. 时间。' })
  @Public()
  hour(@Ctx() context: Context): string {
    return context.now.toISOString();
  }

  @Mutation(() => RingBellPayload, { complexity: 10, description: 'Rings a bell. 敲钟。' })
  @SignedIn()
  async ringBell(
    @Ctx() context: Context,
    @Arg('input', () => RingBellInput, { description: 'How. 输入。' }) { times }: RingBellInput,
  ): Promise<RingBellPayload> {
    if (times < 1) throw ruleViolated('input.times', 'bells:too-seldom');
    if (times > 12) throw ruleViolated('input.times', 'bells:too-often', { most: 12 });
    await context.emit(BellRung, 'bell', { times });
    return { times };
  }
}

/** A plugin without tables, to try test servers on. */
export default definePlugin({
  id: 'bells',
  version: '1.0.0',
  host: '^1.0.0',
  title: { en: 'Bells', 'zh-CN': '钟' },
  folder: import.meta.url,
  resolvers: [BellResolver],
  permissions: { 'bells:keep': { en: 'Keep the bells', 'zh-CN': '管理钟' } },
  roles: { 'bells:keeper': { title: { en: 'Keeper', 'zh-CN': '司钟人' }, permissions: ['bells:keep'] } },
  events: {
    emits: [BellRung],
    on: [onEvent(BellRung, 'bells:listen', async (_context, { payload }) => void heard.push(`rung ${payload.times}`))],
  },
  jobs: [
    { name: 'bells:strike', schedule: '0 * * * *', timeoutSeconds: 5, run: async () => void heard.push('struck') },
  ],
});
