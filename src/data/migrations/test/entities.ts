import { Check, Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';

/** The entities of two plugins as they look in successive versions; `Later` is the version after. */
abstract class Row {
  @PrimaryKey({ type: 'uuid' })
  id!: string;
}

@Entity()
@Index({ name: 'organization_path', properties: ['path'], type: 'gist' })
@Check({ name: 'organization_population_check', expression: 'population >= 0' })
export class Organization extends Row {
  @Property({ columnType: 'ltree' })
  path!: string;

  @Property({ columnType: 'citext', unique: true })
  code!: string;

  @Property({ type: 'integer', default: 0 })
  population!: number;

  @Property({ columnType: 'timestamptz', defaultRaw: 'now()' })
  createdAt!: Date;
}

const toOrganization = { mapToPk: true, fieldName: 'organization_id', deleteRule: 'restrict' } as const;

@Entity({ tableName: 'hall' })
export class Hall extends Row {
  @ManyToOne(() => Organization, toOrganization)
  organizationId!: string;
}

@Entity({ tableName: 'hall' })
@Unique({ name: 'hall_name_unique', properties: ['organizationId', 'name'] })
export class HallLater extends Row {
  @ManyToOne(() => Organization, toOrganization)
  organizationId!: string;

  @Property({ columnType: 'text', default: 'a `hall`; $1' })
  name!: string;
}

/** Of the second plugin too; nothing else refers to it. */
@Entity()
export class Topic extends Row {}

/** What is read through a view that a hand-written migration makes. */
@Entity({ tableName: 'open_topic' })
export class OpenTopic extends Row {}
