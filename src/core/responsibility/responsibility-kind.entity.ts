import { Entity, Field, Int, ObjectType, Placed, Property, RegisteredItem } from '../../plugin-api/index.js';
import { ResponsibilityTarget } from './responsibility-target.js';

/** A registered kind of responsibility: for what one is responsible, and for how many of it at most, if all is well. */
@ObjectType({ description: 'A registered kind of responsibility. 联系责任类型。' })
@Entity({ tableName: 'responsibility_kind' })
@Placed({ public: true })
export class ResponsibilityKind extends RegisteredItem {
  @Property({ type: 'text' })
  @Field(() => ResponsibilityTarget, { description: 'For what one is responsible. 责任对象。' })
  target!: ResponsibilityTarget;

  @Property({ type: 'int', nullable: true })
  @Field(() => Int, {
    nullable: true,
    description:
      'For how many one person should be responsible at most; more than that only warns. 建议上限（仅预警）。',
  })
  softCap!: number | null;
}
