import { type ClassType, Field, InputType, registerEnumType } from 'type-graphql';
import type { Ordering } from './page.js';

/** Which way a list runs. */
export enum OrderDirection {
  ASC = 'ASC',
  DESC = 'DESC',
}

registerEnumType(OrderDirection, {
  name: 'OrderDirection',
  description: 'Which way a list runs. 排序方向。',
  valuesConfig: {
    ASC: { description: 'Smallest first. 升序。' },
    DESC: { description: 'Largest first. 降序。' },
  },
});

/** An `orderBy` as the caller gave it. */
export interface Order<Row> {
  readonly field: keyof Row & string;
  readonly direction?: OrderDirection | null;
}

/** What a list may be ordered by: a property whose column is never null, and what it is called. */
export type OrderFields<Row> = Readonly<Record<string, readonly [property: keyof Row & string, description: string]>>;

/**
 * The `orderBy` input of an entity's lists: `CompoundOrder { field: CompoundOrderField, direction }`.
 * Call it once for each entity, and export the class.
 */
export function orderInputOf<Row extends object>(
  entity: ClassType<Row>,
  chinese: string,
  fields: OrderFields<Row>,
): ClassType<Order<Row>> {
  const by = Object.entries(fields);
  const OrderField = Object.fromEntries(by.map(([name, [property]]) => [name, property]));
  registerEnumType(OrderField, {
    name: `${entity.name}OrderField`,
    description: `By what a list of ${chinese} is ordered. ${chinese}排序字段。`,
    valuesConfig: Object.fromEntries(by.map(([name, [, description]]) => [name, { description }])),
  });

  @InputType(`${entity.name}Order`, { description: `How a list of ${chinese} is ordered. ${chinese}排序。` })
  class OrderInput {
    @Field(() => OrderField, { description: 'By what; the id decides between equals. 排序字段。' })
    field!: keyof Row & string;

    @Field(() => OrderDirection, {
      nullable: true,
      description: 'Which way; ascending unless said otherwise. 排序方向，默认升序。',
    })
    direction?: OrderDirection | null;
  }
  return OrderInput as unknown as ClassType<Order<Row>>;
}

/** The ordering of a list by one property; the row's id decides between equals. */
export const orderingBy = <Row>(
  property: keyof Row & string,
  direction: OrderDirection = OrderDirection.ASC,
): Ordering<Row> => ({ name: property, by: [property], descending: direction === OrderDirection.DESC });

/** The ordering that the caller asked for, or else the list's own. */
export const orderingOf = <Row>(order: Order<Row> | null | undefined, otherwise: Ordering<Row>): Ordering<Row> =>
  order ? orderingBy(order.field, order.direction ?? undefined) : otherwise;
