import {
  type ClassType,
  connectionOf,
  Entity,
  Node,
  ObjectType,
  OrderBy,
  orderInputOf,
  Placed,
  PrimaryKey,
  Property,
  Public,
  Query,
  Reference,
  Resolver,
  Version,
} from '../../../../plugin-api/index.js';
import { core, plugin } from '../plugins.js';
import { aid, asking, type Faults, words } from './fault.js';

@Entity()
@Placed({})
class Foreign extends Node {}

@Entity()
@Placed({})
class Referring extends Node {
  @Reference(() => Foreign)
  foreignId!: string;
}

@ObjectType({ implements: Node, description: 'A kept one. 一。' })
@Entity()
@Placed({ public: true })
class Kept extends Node {}

@ObjectType({ implements: Node, description: 'A mute one. 二。' })
@Entity()
@Placed({ public: true })
class Mute extends Node {
  @Version()
  version!: number;
}

@ObjectType({ implements: Node, description: 'An ordered one. 三。' })
@Entity()
@Placed({ public: true })
class Ordered extends Node {
  @Property({ type: 'int', nullable: true })
  depth!: number | null;
}
const OrderedConnection = connectionOf(Ordered, '三');
const OrderedOrder = orderInputOf(Ordered, '三', { DEPTH: ['depth', 'By depth. 深度。'] });

@Resolver()
class OrderedResolver {
  @Query(() => OrderedConnection, words)
  @Public()
  ordered(@OrderBy(() => OrderedOrder) _order: unknown): unknown {
    return undefined;
  }
}

@Entity()
class Unplaced extends Node {}

@Entity()
@Placed({ grid: 'gridId' })
class Astray extends Node {}

@Entity()
@Placed({ grid: 'gridId' })
class Lazy extends Node {
  @Property({ type: 'uuid', lazy: true })
  gridId!: string;
}

@Entity({ schema: 'core' })
@Placed({})
class Strayed extends Node {}

@Entity()
@Placed({})
class Keyless {
  @Property({ type: 'text' })
  name!: string;
}

@Entity()
@Placed({})
class Numbered {
  @PrimaryKey({ type: 'int' })
  id!: number;
}

@ObjectType({ implements: Node, description: 'A coded one. 四。' })
@Entity()
@Placed({ public: true })
class Coded extends withoutKey(Node) {
  @PrimaryKey({ type: 'text' })
  code!: string;
}

@ObjectType('Other', { implements: Node, description: 'A renamed one. 五。' })
@Entity()
@Placed({ public: true })
class Renamed extends Node {}

@ObjectType({ description: 'One with an id. 六。' })
@Entity()
@Placed({ public: true })
class Stray {
  @PrimaryKey({ type: 'uuid' })
  id!: string;
}

/** Stands for `Node` where only the interface is meant, without the key that the class has. */
function withoutKey(_node: ClassType): ClassType<object> & (new () => object) {
  return class {} as never;
}

/** A plugin that keeps one entity. */
const keeping = (entity: ClassType) => aid({ entities: [entity] });
const extend = 'extend Node, or declare one primary key';

/** Faults of what is stored. */
export const faultsOfEntities: Faults<
  | 'reference-unlisted'
  | 'reference-unrequired'
  | 'type-unstored'
  | 'actions-missing'
  | 'order-nullable'
  | 'placement-missing'
  | 'placement-astray'
  | 'placement-lazy'
  | 'table-foreign'
  | 'key-not-one'
  | 'key-not-uuid'
  | 'node-keyless'
  | 'entity-renamed'
  | 'node-missing'
> = {
  'reference-unlisted': {
    plugins: keeping(Referring),
    coordinate: 'Referring.foreignId',
    mend: 'list it under entities, or require the plugin that stores it',
  },
  'reference-unrequired': {
    plugins: [core(), plugin('halls', { entities: [Foreign] }), plugin('aid', { entities: [Referring] })],
    coordinate: 'Referring.foreignId',
    mend: 'add halls to requires, or keep a code instead of the key',
  },
  'type-unstored': {
    plugins: aid(asking({ type: () => Kept })),
    coordinate: 'type Kept',
    mend: 'list it under entities, or require its plugin',
  },
  'actions-missing': {
    plugins: keeping(Mute),
    coordinate: 'entity Mute',
    mend: "list viewerPermissionsOf(…) and availableActionsOf(…), or give @Exempt('actions', 'why')",
  },
  'order-nullable': {
    plugins: aid({ entities: [Ordered], resolvers: [OrderedResolver] }),
    coordinate: 'OrderedOrder',
    mend: 'make the column not null, or leave it out of orderInputOf',
  },
  'placement-missing': {
    plugins: keeping(Unplaced),
    coordinate: 'entity Unplaced',
    mend: 'put @Placed({ … }) on it: public, at an organization or grid, of parties; {} hides it from all reads',
  },
  'placement-astray': {
    plugins: keeping(Astray),
    coordinate: 'entity Astray',
    mend: 'name a property that is there, and that is read with the row',
  },
  'placement-lazy': {
    plugins: keeping(Lazy),
    coordinate: 'entity Lazy',
    mend: 'name a property that is there, and that is read with the row',
  },
  'table-foreign': {
    plugins: keeping(Strayed),
    coordinate: 'entity Strayed',
    mend: 'name the table without a schema; the host sets it',
  },
  'key-not-one': { plugins: keeping(Keyless), coordinate: 'entity Keyless', mend: extend },
  'key-not-uuid': { plugins: keeping(Numbered), coordinate: 'entity Numbered', mend: 'extend Node' },
  'node-keyless': { plugins: keeping(Coded), coordinate: 'entity Coded', mend: 'extend Node, and keep its id' },
  'entity-renamed': { plugins: keeping(Renamed), coordinate: 'entity Renamed', mend: 'name class and type alike' },
  'node-missing': {
    plugins: keeping(Stray),
    coordinate: 'entity Stray',
    mend: 'give @ObjectType({ implements: Node })',
  },
};
