import { PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { type RawBuilder, sql } from 'kysely';
import { Ctx, Field, FieldResolver, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { AtMost, Public } from '../access/rules.js';
import { Context } from '../context/context.js';
import type { ClassType } from '../plugin/define-plugin.js';
import type { Ordering } from '../read/page.js';

/**
 * One row of a register: kinds, levels, schemes that plugins contribute. What a plugin brought stays known while the
 * plugin is off, since other rows refer to it.
 */
@ObjectType({ description: 'One row of a register. 登记项。' })
export abstract class RegisteredItem {
  @PrimaryKey({ type: 'text' })
  @Field({ description: 'Key, in capitals. 代码。' })
  code!: string;

  @Property({ type: 'text' })
  titleEn!: string;

  @Property({ type: 'text' })
  titleZh!: string;

  @Property({ type: 'text' })
  @Field({ description: 'Id of the plugin that brought it. 来源插件。' })
  plugin!: string;
}

/** The title of a row in the language of the request. */
export const titleOf = (
  { titleEn, titleZh }: Pick<RegisteredItem, 'titleEn' | 'titleZh'>,
  { language }: Context,
): string => (language === 'en' ? titleEn : titleZh);

/** SQL: the title of a register's row in the language of the request. `alias` is what the statement calls the table. */
export const titleIn = ({ language }: Context, alias: string): RawBuilder<string> =>
  sql.ref<string>(`${alias}.${language === 'en' ? 'title_en' : 'title_zh'}`);

/** How a register is shown. */
export interface RegisterQuery<Item> {
  /** The root field that lists it. */
  readonly field: string;
  readonly description: string;
  /** The most rows that there can be. */
  readonly atMost: number;
  readonly ordering?: Ordering<Item>;
}

/** The resolver of a register: the public list of its rows, and their titles in the language of the request. */
export function registerResolverOf<Item extends RegisteredItem>(
  item: ClassType<Item>,
  { field, description, atMost, ordering = { name: 'code', by: ['code'] } }: RegisterQuery<Item>,
): ClassType {
  @Resolver(() => item)
  class RegisterResolver {
    @Query(() => [item], { name: field, complexity: 2, description })
    @Public()
    @AtMost(atMost)
    list(@Ctx() context: Context): Promise<Item[]> {
      return context.read(item).all(atMost, ordering);
    }

    @FieldResolver(() => String, { complexity: 0, description: 'Title in the language of the request. 名称。' })
    title(@Root() row: RegisteredItem, @Ctx() context: Context): string {
      return titleOf(row, context);
    }
  }
  return RegisterResolver;
}
