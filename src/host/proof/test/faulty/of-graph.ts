import { InterfaceType, Subscription } from 'type-graphql';
import { type ClassType, Field, FieldResolver, ObjectType, Public, Resolver } from '../../../../plugin-api/index.js';
import { core, plugin } from '../plugins.js';
import { aid, asking, type Faults, text, typeWith, words } from './fault.js';

class Undecorated {}

@Resolver()
class Typeless {
  @FieldResolver(() => String, words)
  @Public()
  stray(): string {
    return '';
  }
}

@Resolver()
class Subscribing {
  @Subscription(() => String, { topics: 'x', description: 'News. 消息。' })
  @Public()
  news(): string {
    return '';
  }
}

/** A type with a field under another name than its member's. */
@ObjectType({ description: 'A lamp. 灯。' })
class Lamp {
  @Field(() => String, { name: 'light', ...text })
  bulb!: string;
}

const Shared = typeWith('Shared', []);

/** As a second copy of commongrid would bring it. */
const SecondPageInfo = typeWith('PageInfo', []);

@InterfaceType({ description: 'What shines. 光源。' })
abstract class Shining {
  @Field(() => String, text)
  name!: string;
}

@Resolver(() => Shining)
class Brightening {
  @FieldResolver(() => String, words)
  @Public()
  brightness(): string {
    return '';
  }
}

/** A download that gives nothing out. */
const giving = (name: string) => ({ name, open: async () => null });

/** A plugin that answers what another one brings. */
const halls = (type: ClassType) => plugin('halls', asking({ type: () => type }));

/** Faults of what can be read of decorators at all, of owners, names, and types of others. */
export const faultsOfGraph: Faults<
  | 'entity-unreadable'
  | 'resolver-unreadable'
  | 'resolver-typeless'
  | 'type-unnamed'
  | 'type-unreadable'
  | 'second-copy'
  | 'subscription'
  | 'two-owners'
  | 'declared-twice'
  | 'name-unprefixed'
  | 'field-renamed'
  | 'type-unrequired'
  | 'interface-foreign'
> = {
  'entity-unreadable': {
    plugins: aid({ entities: [Undecorated] }),
    coordinate: 'entity Undecorated',
    mend: 'decorate the class with @Entity, and import MikroORM through commongrid only',
  },
  'resolver-unreadable': {
    plugins: aid({ resolvers: [Undecorated] }),
    coordinate: 'resolver Undecorated',
    mend: 'decorate the class with @Resolver, imported from commongrid',
  },
  'resolver-typeless': {
    plugins: aid({ resolvers: [Typeless] }),
    coordinate: 'resolver Typeless',
    mend: 'name the type as @Resolver(() => Type)',
  },
  'type-unnamed': {
    plugins: aid(asking({ type: () => undefined })),
    coordinate: 'Query.asked',
    mend: 'name the type as () => Type; if it is named, break the ring of imports',
  },
  'second-copy': {
    plugins: aid(asking({ type: () => SecondPageInfo })),
    coordinate: 'type PageInfo',
    mend: 'choose another name; if it is meant to be that of commongrid, a second copy of commongrid is loaded',
  },
  'type-unreadable': {
    plugins: aid(asking({ type: () => Undecorated })),
    coordinate: 'Query.asked',
    mend: 'decorate the class, register the enum, and import graphql and type-graphql through commongrid only',
  },
  subscription: {
    plugins: aid({ resolvers: [Subscribing] }),
    coordinate: 'Subscription.news',
    mend: 'make it a query, which clients ask again; tell other plugins by an event',
  },
  'two-owners': {
    plugins: [core(asking({})), plugin('aid', asking({}))],
    coordinate: 'Query.asked',
    mend: 'give it another name in aid',
  },
  'declared-twice': [
    {
      plugins: aid({ resolvers: [...asking({}).resolvers, ...asking({}).resolvers] }),
      coordinate: 'Query.asked',
      mend: 'take one of them out',
    },
    {
      plugins: aid({ downloads: [giving('aid:files'), giving('aid:files')] }),
      coordinate: 'download aid:files',
      mend: 'take one of them out',
    },
  ],
  'name-unprefixed': [
    {
      plugins: aid({ permissions: { 'halls:open': { en: 'Open', 'zh-CN': '开放' } } }),
      coordinate: 'permission halls:open',
      mend: 'name it aid:…, in lower-case words with hyphens',
    },
    {
      plugins: aid({ downloads: [giving('files')] }),
      coordinate: 'download files',
      mend: 'name it aid:…, in lower-case words with hyphens',
    },
  ],
  'field-renamed': {
    plugins: aid(asking({ type: () => Lamp })),
    coordinate: 'Lamp.light',
    mend: 'rename the member to light, and drop the name option',
  },
  'type-unrequired': {
    plugins: [
      core(),
      halls(Shared),
      plugin('aid', asking({ type: () => Shared, options: { ...words, name: 'sought' } })),
    ],
    coordinate: 'Query.sought',
    mend: 'add halls to requires',
  },
  'interface-foreign': {
    plugins: [core(asking({ type: () => Shining })), plugin('aid', { resolvers: [Brightening] })],
    coordinate: 'Shining.brightness',
    mend: 'add the field to the types that it is meant for',
  },
};
