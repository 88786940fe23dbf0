import { PrimaryKey } from '@mikro-orm/decorators/legacy';
import { Field, ID, InterfaceType } from 'type-graphql';
import { v7 as uuidV7 } from 'uuid';

/** Everything that has an identity of its own. Inside, `id` is the row's UUID; the host answers it as a global id. */
@InterfaceType({ description: 'An object with a global id, which `node(id)` finds again. 具有全局标识的对象。' })
export abstract class Node {
  @PrimaryKey({ type: 'uuid' })
  @Field(() => ID, { description: 'Opaque global id. 全局标识。' })
  id: string = uuidV7();
}
