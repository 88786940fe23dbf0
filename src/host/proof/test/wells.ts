import {
  type ClassType,
  Entity,
  Field,
  FieldResolver,
  Node,
  ObjectType,
  Placed,
  Property,
  Public,
  Query,
  Resolver,
} from '../../../plugin-api/index.js';
import { core, plugin, problemsOf, resolvers } from './plugins.js';

/** What every root field of these tests needs. */
export const words = { complexity: 1, description: 'A field. 字段。' };
/** What every other field needs. */
export const text = { description: 'A text. 文本。' };

/** What the core of these tests has. */
@ObjectType({ implements: Node, description: 'A well. 水井。' })
@Entity()
@Placed({ public: true })
export class Well extends Node {
  @Property({ type: 'text' })
  @Field(text)
  name!: string;
}

/** Its root field, and one more field of a well. */
@Resolver(() => Well)
export class WellResolver {
  @Query(() => Well, words)
  @Public()
  well(): Well {
    return new Well();
  }

  @FieldResolver(() => String, words)
  depth(): string {
    return '';
  }
}

/** A core that has wells. */
export const wells = core({ entities: [Well], ...resolvers(WellResolver) });

/** The problems of `aid` beside a core that has wells. */
export const beside = (...classes: ClassType[]) => problemsOf(wells, plugin('aid', resolvers(...classes)));

/** A resolver of a root field that answers this type. */
export function answering(name: string, type: () => object | symbol): ClassType {
  @Resolver()
  class Answering {
    @Query(() => type() as never, { ...words, name })
    @Public()
    answer(): unknown {
      return undefined;
    }
  }
  return Answering;
}
