import { expect, test } from 'vitest';
import {
  Access,
  Arg,
  type ClassType,
  Field,
  FieldResolver,
  InputType,
  ObjectType,
  Public,
  Query,
  Resolver,
  SignedIn,
} from '../../../plugin-api/index.js';
import { core, plugin, problemsOf, problemsWith, resolvers, title } from '../test/plugins.js';

const words = { complexity: 1, description: 'A field. 字段。' };

@ObjectType({ description: 'A lamp. 路灯。' })
class Lamp {
  @Field({ description: 'Height. 高度。' })
  height!: string;
}

@Resolver(() => Lamp)
class LampResolver {
  @Query(() => Lamp, words)
  @Public()
  lamp(): Lamp {
    return new Lamp();
  }

  @FieldResolver(() => String, words)
  light(): string {
    return '';
  }
}

const lamps = core({ ...resolvers(LampResolver), permissions: { 'core:read': title } });

/** A resolver of `Query.asked` under these decorators. */
function asking(...rules: MethodDecorator[]): ClassType {
  class Asking {
    asked(): string {
      return '';
    }
  }
  const method = Object.getOwnPropertyDescriptor(Asking.prototype, 'asked') as PropertyDescriptor;
  for (const rule of rules) rule(Asking.prototype, 'asked', method);
  Query(() => String, words)(Asking.prototype, 'asked', method);
  Resolver()(Asking);
  return Asking;
}

test('a root field says who may ask', () => {
  expect(problemsWith(resolvers(asking()))).toEqual(['aid Query.asked: does not say who may ask']);
});

test.each([
  ['@Public', Public()],
  ['@SignedIn', SignedIn()],
  ['@Access', Access('core:read')],
])('%s says who may ask', (_name, rule) => {
  expect(problemsOf(lamps, plugin('aid', resolvers(asking(rule as MethodDecorator))))).toEqual([]);
});

test('a field that is added to another plugin’s type says who may ask; one on an own type need not', () => {
  @Resolver(() => Lamp)
  class Adding {
    @FieldResolver(() => String, words)
    colour(): string {
      return '';
    }
  }

  expect(problemsOf(lamps, plugin('aid', resolvers(Adding)))).toEqual(['aid Lamp.colour: does not say who may ask']);
});

test('a field has one access rule', () => {
  const rules = [Public(), Access('core:read')] as MethodDecorator[];

  expect(problemsOf(lamps, plugin('aid', resolvers(asking(...rules))))).toEqual([
    'aid Query.asked: has 2 access rules: public, core:read',
  ]);
});

test('a rule on a declared field and one on its resolver are two', () => {
  @ObjectType({ description: 'A post. 杆。' })
  class Pole {
    @Field(() => String, { description: 'Owner. 权属。' })
    @SignedIn()
    owner!: string;
  }
  @Resolver(() => Pole)
  class PoleResolver {
    @Query(() => Pole, words)
    @Public()
    pole(): Pole {
      return new Pole();
    }

    @FieldResolver({ complexity: 1 })
    @Public()
    owner(): string {
      return '';
    }
  }

  expect(problemsWith(resolvers(PoleResolver))).toEqual(['aid Pole.owner: has 2 access rules: signed-in, public']);
});

test('a rule names a permission that somebody declares', () => {
  expect(problemsWith(resolvers(asking(Access('aid:raed') as MethodDecorator)))).toEqual([
    'aid Query.asked: names the permission aid:raed, which nobody declares',
  ]);
});

test('a rule names a permission of its plugin, of the core, or of a plugin that it requires', () => {
  const halls = plugin('halls', { permissions: { 'halls:open': title } });
  const asks = resolvers(asking(Access('halls:open') as MethodDecorator));

  expect(problemsOf(core(), halls, plugin('aid', { ...asks, requires: { halls: '*' } }))).toEqual([]);
  expect(problemsOf(core(), halls, plugin('aid', { ...asks, uses: { halls: '*' } }))).toEqual([
    'aid Query.asked: names the permission halls:open of halls, which aid does not require',
  ]);
});

test('a rule on an input guards nothing', () => {
  @InputType({ description: 'Which. 条件。' })
  class LampInput {
    @Field({ description: 'Height. 高度。' })
    @SignedIn()
    height!: string;
  }
  @Resolver()
  class Taking {
    @Query(() => String, words)
    @Public()
    taking(@Arg('which', () => LampInput, { description: 'Which. 条件。' }) _which: LampInput): string {
      return '';
    }
  }

  expect(problemsWith(resolvers(Taking))).toEqual([
    'aid LampInput.height: carries an access rule or a mask, which guards nothing on an input',
  ]);
});
