import { Property } from '@mikro-orm/decorators/legacy';
import { Field, Int } from 'type-graphql';

/**
 * The version of a row that several people may edit: it grows with every change, and an update names the one it saw.
 */
export function Version(): PropertyDecorator {
  return (prototype, property) => {
    Property({ version: true })(prototype as never, property as never);
    const description = 'Grows with every change; an update names the version that it saw. 版本号。';
    Field(() => Int, { description })(prototype, property);
  };
}
