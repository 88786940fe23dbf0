import {
  Arg,
  Context,
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
} from 'commongrid';
import { GraphQLError } from 'graphql';

const words = 'select phone from secret_table where id = $1 (at /srv/secret/resolver.js:17)';

@InputType({ description: 'Nothing. 输入。' })
export class BreakRuleInput extends MutationInput {}

@ObjectType({ description: 'Nothing. 结果。' })
export class BreakRulePayload {
  @Field({ description: 'Nothing. 内容。' })
  text!: string;
}

/** Fields that fail. */
@Resolver()
export class LeakyResolver {
  @Query(() => String, { nullable: true, complexity: 1, description: 'Throws an Error. 抛出错误。' })
  @Public()
  leakError(): string {
    throw new Error(words, { cause: new TypeError(words) });
  }

  @Query(() => String, { nullable: true, complexity: 1, description: 'Throws text. 抛出文字。' })
  @Public()
  async leakText(): Promise<string> {
    // eslint-disable-next-line typescript/only-throw-error -- that is what a careless plugin does
    throw words;
  }

  @Query(() => String, { nullable: true, complexity: 1, description: 'Throws an error of GraphQL. 抛出错误。' })
  @Public()
  leakGraphql(): string {
    throw new GraphQLError(words, { extensions: { stacktrace: [words], exception: { words }, sql: words } });
  }

  @Query(() => String, { nullable: true, complexity: 1, description: 'Throws with a code of its own. 抛出错误。' })
  @Public()
  leakCode(): string {
    throw new GraphQLError(words, { extensions: { code: 'SECRET_TABLE_IS_BROKEN', sql: words } });
  }

  @Query(() => Number, { nullable: true, complexity: 1, description: 'Answers another type. 类型不符。' })
  @Public()
  leakValue(): unknown {
    return words;
  }

  @Query(() => String, { nullable: true, complexity: 1, description: 'Runs wrong SQL. 错误语句。' })
  @Public()
  async leakStatement(@Ctx() context: Context): Promise<string> {
    await sql`select phone from secret_table`.execute(context.sql);
    return '';
  }

  @Mutation(() => BreakRulePayload, {
    complexity: 1,
    description: 'Violates a constraint that has no words. 违反约束。',
  })
  @Public()
  async breakRule(
    @Ctx() context: Context,
    @Arg('input', () => BreakRuleInput, { description: 'Nothing. 输入。' }) _input: BreakRuleInput,
  ): Promise<BreakRulePayload> {
    await context.write();
    await sql`do $$ begin
      raise exception 'duplicate key value violates unique constraint "secret_table_pkey"' using errcode = '23505',
        schema = 'leaky', table = 'secret_table', constraint = 'secret_table_pkey', detail = 'Key (phone)=(138) exists.';
    end $$`.execute(context.sql);
    return { text: '' };
  }
}
