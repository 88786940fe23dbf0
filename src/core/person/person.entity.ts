import {
  connectionOf,
  Entity,
  Field,
  Masked,
  maskName,
  Node,
  ObjectType,
  orderInputOf,
  Placed,
  Property,
  Reference,
  Version,
} from '../../plugin-api/index.js';
import { Organization } from '../organization/organization.entity.js';
import { readPersons } from './person.access.js';

/**
 * Somebody, as the place that knows them keeps them. Never public: that a person holds a post, and under which name, is
 * said by the post.
 */
@ObjectType({ implements: Node, description: 'A person, as the place that knows them keeps them. 人员。' })
@Entity({ tableName: 'person' })
@Placed({ permission: readPersons, organization: 'organizationId' })
export class Person extends Node {
  @Property({ type: 'text' })
  @Field(() => String, {
    nullable: true,
    description: 'Name; but for its first character masked without `core:read-personal-data`. 姓名（默认脱敏）。',
  })
  @Masked({ permission: 'core:read-personal-data', mask: maskName })
  name!: string;

  /**
   * Where the person belongs, which decides who may know of them. Indexed together with the id, in which order persons
   * are listed.
   */
  @Reference(() => Organization)
  organizationId!: string;

  @Version()
  version!: number;
}

/** A page of persons. */
export const PersonConnection = connectionOf(Person, '人员');

/** By what persons are ordered: never by a name, which whoever may not read it could guess from its place. */
export const PersonOrder = orderInputOf(Person, '人员', {
  CREATED: ['id', 'By when they were entered. 录入先后。'],
});
