import { registerEnumType } from 'type-graphql';
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

/** The ordering of a list by one property, as an `orderBy` input names it; the row's id decides between equals. */
export const orderingBy = <Row>(
  property: keyof Row & string,
  direction: OrderDirection = OrderDirection.ASC,
): Ordering<Row> => ({ name: property, by: [property], descending: direction === OrderDirection.DESC });
