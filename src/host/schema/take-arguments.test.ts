import 'reflect-metadata';
import { IsIn, MaxLength, Min } from 'class-validator';
import { graphql } from 'graphql';
import {
  Arg,
  Args,
  ArgsType,
  buildSchemaSync,
  Ctx,
  Field,
  FieldResolver,
  getMetadataStorage,
  InputType,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { beforeEach, describe, expect, test } from 'vitest';
import { takeArguments } from './take-arguments.js';

@InputType()
class SpotInput {
  @Field()
  @MaxLength(10)
  street!: string;

  @Field(() => Int, { nullable: true })
  number?: number | null;
}

@InputType()
class NamedInput {
  @Field(() => String, { nullable: true })
  @MaxLength(5)
  name?: string | null;
}

@InputType()
class BedInput extends NamedInput {
  /** What nobody gives is one metre. */
  @Field(() => Int, { nullable: true })
  @Min(1)
  width: number = 1;

  @Field(() => SpotInput, { nullable: true })
  spot?: SpotInput;

  @Field(() => [SpotInput], { nullable: true })
  spots?: SpotInput[];

  @Field(() => BedInput, { nullable: true })
  inside?: BedInput;
}

@ArgsType()
class SomeArgs {
  @Field(() => Int, { nullable: true })
  @Min(1)
  first?: number;
}

@ArgsType()
class BedArgs extends SomeArgs {
  @Field(() => SpotInput, { nullable: true })
  at?: SpotInput;

  @Field(() => String, { nullable: true })
  @IsIn(['ROSE', 'TULIP'])
  plant?: string;
}

@ObjectType()
class Bed {
  @Field()
  id!: string;
}

/** What the resolvers were handed, in the order of the calls. */
const taken: unknown[][] = [];

const take = (...values: unknown[]): string => {
  taken.push(values);
  return 'taken';
};

@Resolver(() => Bed)
class BedResolver {
  @Query(() => String)
  one(@Arg('input', () => BedInput, { nullable: true }) input: BedInput | null): string {
    return take(input);
  }

  @Query(() => String)
  many(@Arg('inputs', () => [BedInput]) inputs: BedInput[]): string {
    return take(inputs);
  }

  @Query(() => String)
  listed(@Args(() => BedArgs) args: BedArgs): string {
    return take(args);
  }

  @Query(() => String)
  plain(@Ctx() context: object, @Arg('id', () => String) id: string, @Arg('days', () => [Int]) days: number[]): string {
    return take(context, id, days);
  }

  @Query(() => Bed)
  bed(): Bed {
    return { id: 'rose' };
  }

  @FieldResolver(() => String)
  plants(@Root() bed: Bed, @Arg('at', () => SpotInput) at: SpotInput): string {
    return take(bed.id, at);
  }
}

const schema = buildSchemaSync({ resolvers: [BedResolver], validate: false });
takeArguments(getMetadataStorage());

beforeEach(() => taken.splice(0));

/** What the resolver of the only field was handed. */
async function ask(source: string, contextValue: object = {}): Promise<unknown[]> {
  const { errors } = await graphql({ schema, source, contextValue });
  expect(errors).toBeUndefined();
  return taken[0] ?? [];
}

/** The field and the rule of a refusal. */
async function refusal(source: string): Promise<unknown> {
  const { errors } = await graphql({ schema, source, contextValue: {} });
  expect(taken).toEqual([]);
  const { field, rule } = errors?.[0]?.extensions ?? {};
  return { field, rule };
}

describe('a resolver takes', () => {
  test('an input as an instance of its class, and what is in it as instances of theirs', async () => {
    const [input] = await ask('{ one(input: { spot: { street: "Lane" }, inside: { name: "b", width: 2 } }) }');

    expect(input).toBeInstanceOf(BedInput);
    expect((input as BedInput).spot).toBeInstanceOf(SpotInput);
    expect((input as BedInput).inside).toBeInstanceOf(BedInput);
    expect(input).toEqual({ width: 1, spot: { street: 'Lane' }, inside: { name: 'b', width: 2 } });
  });

  test('a list with an instance for each of its items', async () => {
    const [inputs] = await ask('{ many(inputs: [{ width: 1 }, { spots: [{ street: "A" }, { street: "B" }] }]) }');
    const [one, other] = inputs as BedInput[];

    expect(one).toBeInstanceOf(BedInput);
    expect(other?.spots?.map((spot) => spot instanceof SpotInput && spot.street)).toEqual(['A', 'B']);
  });

  test('a class of arguments as one instance, with the fields that it inherits', async () => {
    const [args] = await ask('{ listed(first: 3, at: { street: "Lane" }) }');

    expect(args).toBeInstanceOf(BedArgs);
    expect((args as BedArgs).at).toBeInstanceOf(SpotInput);
    expect(args).toEqual({ first: 3, at: { street: 'Lane' } });
  });

  test('what an input inherits', async () => {
    expect(await ask('{ one(input: { name: "rose" }) }')).toEqual([{ name: 'rose', width: 1 }]);
  });

  test('plain values as they are, and what is no argument as before', async () => {
    const context = { locale: 'en' };
    const handed = await ask('{ plain(days: [1, 2], id: "rose") }', context);

    expect(handed).toEqual([context, 'rose', [1, 2]]);
    expect(handed[0]).toBe(context);
  });

  test('the arguments of a field of a row like those of a root field', async () => {
    const [id, at] = await ask('{ bed { plants(at: { street: "Lane" }) } }');

    expect(id).toBe('rose');
    expect(at).toBeInstanceOf(SpotInput);
  });
});

describe('what nobody gave', () => {
  test('is no property of an input whose class gives nothing of itself', async () => {
    const [args] = await ask('{ listed(at: { street: "Lane" }) }');

    expect(Object.keys(args as object)).toEqual(['at']);
    expect(Object.keys((args as BedArgs).at ?? {})).toEqual(['street']);
  });

  test('is no property beside what the class gives of itself', async () => {
    const [input] = await ask('{ one(input: {}) }');

    expect(Object.keys(input as object)).toEqual(['width']);
  });

  test('is told from null, which is handed on', async () => {
    const [input] = await ask('{ one(input: { name: null, spot: null }) }');

    expect(input).toStrictEqual(Object.assign(new BedInput(), { name: null, spot: null, width: 1 }));
  });

  test('is no instance where the whole input is missing', async () => {
    expect(await ask('{ one }')).toEqual([undefined]);
    taken.splice(0);
    expect(await ask('{ one(input: null) }')).toEqual([null]);
  });
});

describe('what does not validate is refused before the resolver', () => {
  test.each([
    ['an argument under its own name', '{ one(input: { width: 0 }) }', 'input.width', 'min'],
    ['a rule that is inherited', '{ one(input: { name: "too long" }) }', 'input.name', 'maxLength'],
    ['an item under its number', '{ many(inputs: [{}, { width: 0 }]) }', 'inputs.1.width', 'min'],
    ['a class of arguments under the names of its fields', '{ listed(plant: "OAK") }', 'plant', 'isIn'],
    ['what a class of arguments inherits', '{ listed(first: 0) }', 'first', 'min'],
  ])('%s', async (_name, source, field, rule) => {
    expect(await refusal(source)).toEqual({ field, rule: `commongrid:validation.${rule}` });
  });

  test('and what is not given is asked about by no rule', async () => {
    expect(await ask('{ listed }')).toEqual([{}]);
  });
});
