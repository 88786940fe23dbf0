import { Authorized, UseMiddleware } from 'type-graphql';
import { expect, test } from 'vitest';
import { AtMost, Field, ObjectType, Public, Query, Resolver, SignedIn } from '../../../plugin-api/index.js';
import { problemsWith, resolvers } from '../test/plugins.js';

const words = { complexity: 1, description: 'A field. 字段。' };
const pass = (_data: unknown, next: () => Promise<unknown>) => next();

test('@Authorized is refused, on root fields, on plain fields and on classes', () => {
  @ObjectType({ description: 'A key. 钥匙。' })
  class Key {
    @Field({ description: 'Number. 编号。' })
    @Authorized()
    serial!: string;
  }
  @Resolver()
  @Authorized('ADMIN')
  class KeyResolver {
    @Query(() => Key, words)
    @Public()
    @Authorized()
    key(): Key {
      return new Key();
    }
  }

  expect(problemsWith(resolvers(KeyResolver))).toEqual(
    ['class KeyResolver', 'Key.serial', 'Query.key'].map(
      (coordinate) => `aid ${coordinate}: uses @Authorized, which the host does not ask`,
    ),
  );
});

test('@UseMiddleware is refused, on fields and on classes', () => {
  @Resolver()
  @UseMiddleware(pass)
  class PassResolver {
    @Query(() => String, words)
    @Public()
    @UseMiddleware(pass)
    pass(): string {
      return '';
    }
  }

  expect(problemsWith(resolvers(PassResolver)).map((problem) => problem.split(',')[0])).toEqual([
    'aid class PassResolver: uses @UseMiddleware',
    'aid Query.pass: uses @UseMiddleware',
  ]);
});

test('a rule on a class is refused, since only fields are guarded', () => {
  @ObjectType({ description: 'A lock. 锁。' })
  @(AtMost(3) as ClassDecorator)
  class Lock {
    @Field({ description: 'Number. 编号。' })
    serial!: string;
  }
  @Resolver()
  @(SignedIn() as ClassDecorator)
  class LockResolver {
    @Query(() => Lock, words)
    @Public()
    lock(): Lock {
      return new Lock();
    }
  }

  expect(problemsWith(resolvers(LockResolver)).toSorted()).toEqual([
    'aid class Lock: carries an access rule, a mask or a bound on the class, where it guards nothing',
    'aid class LockResolver: carries an access rule, a mask or a bound on the class, where it guards nothing',
  ]);
});
