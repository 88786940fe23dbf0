import {
  Access,
  Entity,
  Field,
  Masked,
  Node,
  ObjectType,
  Placed,
  type PluginDefinition,
  Property,
} from '../../../../plugin-api/index.js';
import { core, plugin, title } from '../plugins.js';
import { asking, type Fault, type Faults, text } from './fault.js';

@Entity()
@Placed({ public: true, permission: 'halls:open' })
class Placing extends Node {}

@ObjectType({ implements: Node, description: 'A masked one. 一。' })
@Entity()
@Placed({ public: true, organization: 'organizationId' })
class Masking extends Node {
  @Property({ type: 'uuid' })
  organizationId!: string;

  @Field(() => String, { nullable: true, ...text })
  @Masked({ permission: 'halls:open', mask: () => '*' })
  name!: string | null;
}

/** Everything that names a permission, here `halls:open`, and where that is. */
const naming: readonly (readonly [coordinate: string, PluginDefinition])[] = [
  ['Query.asked', plugin('aid', asking({ under: [Access('halls:open')] }))],
  ['Masking.name', plugin('aid', { entities: [Masking] })],
  ['entity Placing', plugin('aid', { entities: [Placing] })],
  ['role aid:helper', plugin('aid', { roles: { 'aid:helper': { title, permissions: ['halls:open'] } } })],
];

const halls = plugin('halls', { permissions: { 'halls:open': title } });

/** A fault at every place where a permission is named, beside these plugins. */
const everywhere = (mend: string, ...beside: readonly PluginDefinition[]): Fault[] =>
  naming.map(([coordinate, aid]) => ({ plugins: [core(), ...beside, aid], coordinate, mend }));

/** Faults of permissions that are named. */
export const faultsOfPermissions: Faults<'permission-undeclared' | 'permission-unrequired'> = {
  'permission-undeclared': everywhere('declare it under permissions, or correct its name'),
  'permission-unrequired': everywhere('add halls to requires, or use a permission of its own', halls),
};
