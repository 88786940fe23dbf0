import { Authorized, UseMiddleware } from 'type-graphql';
import {
  Arg,
  Args,
  AtMost,
  CarriesSecret,
  connectionOf,
  Exempt,
  Field,
  InputType,
  Masked,
  MutationInput,
  ObjectType,
  PageArgs,
  Public,
  Query,
  Resolver,
  SignedIn,
} from '../../../../plugin-api/index.js';
import { title } from '../plugins.js';
import { aid, asking, doing, type Faults, text, typeWith, words } from './fault.js';

@InputType({ description: 'Which. 条件。' })
class GuardedInput {
  @Field(() => String, text)
  @SignedIn()
  name!: string;
}

@Resolver()
class TakingGuarded {
  @Query(() => String, words)
  @Public()
  taking(@Arg('which', () => GuardedInput, text) _which: GuardedInput): string {
    return '';
  }
}

const Ruled = typeWith('Ruled', []);
(SignedIn() as ClassDecorator)(Ruled as never);

const mask = Masked({ permission: 'aid:see', mask: () => '*' });
const Doubly = typeWith('Doubly', [mask, mask]);
const Nowhere = typeWith('Nowhere', [mask]);
const Opened = typeWith('Opened', [Masked({ permission: 'aid:see', mask: () => '*', opens: 'SHOES' as never })]);

@Resolver()
class TakingPurpose {
  @Query(() => String, { ...words, nullable: true })
  @Public()
  @Masked({ permission: 'aid:see', mask: () => '*', opens: 'CONTACT' })
  shown(@Arg('purpose', text) _purpose: string): string {
    return '';
  }
}

const permissions = { 'aid:see': title };

@ObjectType({ description: 'A row. 行。' })
class Line {
  @Field(() => String, text)
  name!: string;
}
const LineConnection = connectionOf(Line, '行');

@Resolver()
class BareList {
  @Query(() => LineConnection, words)
  @Public()
  lines(@Args(() => PageArgs) _page: PageArgs): unknown {
    return undefined;
  }
}

@InputType({ description: 'What to do. 输入。' })
class KeyedInput extends MutationInput {}

@InputType({ description: 'What to do. 输入。' })
class KeylessInput {
  @Field(() => String, text)
  name!: string;
}

const Payload = typeWith('DoItPayload', []);
const given = (type: () => unknown) => Arg('input', type as never, text) as ParameterDecorator;

const access = 'put @Access(permission), @SignedIn() or @Public() on it';

/** Faults of who may ask for a field, of what it costs, and of mutations. */
export const faultsOfFields: Faults<
  | 'rule-missing'
  | 'rules-several'
  | 'rule-on-input'
  | 'rule-on-class'
  | 'authorized'
  | 'middleware'
  | 'mask-unfit'
  | 'masks-several'
  | 'mask-unplaced'
  | 'mask-opens-nothing'
  | 'mask-purpose-taken'
  | 'list-unbounded'
  | 'bound-unfit'
  | 'cost-missing'
  | 'list-bare'
  | 'exemption-unreasoned'
  | 'exemption-idle'
  | 'input-not-one'
  | 'key-with-secret'
  | 'key-missing'
  | 'payload-misnamed'
> = {
  'rule-missing': { plugins: aid(asking({ under: [] })), coordinate: 'Query.asked', mend: access },
  'rules-several': {
    plugins: aid(asking({ under: [Public(), SignedIn()] })),
    coordinate: 'Query.asked',
    mend: 'keep the one that is meant',
  },
  'rule-on-input': {
    plugins: aid({ resolvers: [TakingGuarded] }),
    coordinate: 'GuardedInput.name',
    mend: 'guard the field that takes the input',
  },
  'rule-on-class': {
    plugins: aid(asking({ type: () => Ruled })),
    coordinate: 'class Ruled',
    mend: 'put it on each field that it is meant for',
  },
  authorized: {
    plugins: aid(asking({ under: [Public(), Authorized()] })),
    coordinate: 'Query.asked',
    mend: 'use @Access, @SignedIn or @Public of commongrid',
  },
  middleware: {
    plugins: aid(asking({ under: [Public(), UseMiddleware((_data, next) => next())] })),
    coordinate: 'Query.asked',
    mend: 'call a function of the service instead',
  },
  'mask-unfit': {
    plugins: aid({ ...asking({ under: [Public(), mask] }), permissions }),
    coordinate: 'Query.asked',
    mend: 'declare it as @Field(() => String, { nullable: true }), or mask the texts that it is made of',
  },
  'masks-several': {
    plugins: aid({ ...asking({ type: () => Doubly }), permissions }),
    coordinate: 'Doubly.name',
    mend: 'keep the one that is meant',
  },
  'mask-unplaced': {
    plugins: aid({ ...asking({ type: () => Nowhere }), permissions }),
    coordinate: 'Nowhere.name',
    mend: 'name organization or grid in @Placed of the entity',
  },
  'mask-opens-nothing': {
    plugins: aid({ ...asking({ type: () => Opened }), permissions }),
    coordinate: 'Opened.name',
    mend: 'name one of CONTACT, IDENTITY, ADDRESS, BIRTH, SENSITIVE in opens',
  },
  'mask-purpose-taken': {
    plugins: aid({ resolvers: [TakingPurpose], permissions }),
    coordinate: 'Query.shown',
    mend: 'give that argument another name',
  },
  'list-unbounded': {
    plugins: aid(asking({ type: () => [String] })),
    coordinate: 'Query.asked',
    mend: 'answer a connection (connectionOf), or put @AtMost(n) on it if it can never hold more',
  },
  'bound-unfit': {
    plugins: aid(asking({ under: [Public(), AtMost(0)], type: () => [String] })),
    coordinate: 'Query.asked',
    mend: 'put one positive whole number on a list',
  },
  'cost-missing': {
    plugins: aid(asking({ options: text })),
    coordinate: 'Query.asked',
    mend: 'give complexity: a number, or a function of its arguments and of what is below it',
  },
  'list-bare': {
    plugins: aid({ resolvers: [BareList] }),
    coordinate: 'Query.lines',
    mend: "give it @Filter(() => …) or @OrderBy(() => …), or @Exempt('list-arguments', 'why')",
  },
  'exemption-unreasoned': {
    plugins: aid(asking({ under: [Public(), Exempt('list-arguments', ' ')] })),
    coordinate: 'Query.asked',
    mend: 'say why in @Exempt',
  },
  'exemption-idle': {
    plugins: aid(asking({ under: [Public(), Exempt('list-arguments', 'it is short')] })),
    coordinate: 'Query.asked',
    mend: 'take @Exempt away',
  },
  'input-not-one': {
    plugins: aid({ resolvers: [doing(() => Payload, Arg('name', () => String, text) as ParameterDecorator)] }),
    coordinate: 'Mutation.doIt',
    mend: "declare @Arg('input', () => …Input), with an input type of its own",
  },
  'key-with-secret': {
    plugins: aid({
      resolvers: [
        doing(
          () => Payload,
          given(() => KeyedInput),
          CarriesSecret(),
        ),
      ],
    }),
    coordinate: 'Mutation.doIt',
    mend: 'do not extend MutationInput',
  },
  'key-missing': {
    plugins: aid({
      resolvers: [
        doing(
          () => Payload,
          given(() => KeylessInput),
        ),
      ],
    }),
    coordinate: 'Mutation.doIt',
    mend: 'extend MutationInput, or say @CarriesSecret()',
  },
  'payload-misnamed': {
    plugins: aid({
      resolvers: [
        doing(
          () => Line,
          given(() => KeyedInput),
        ),
      ],
    }),
    coordinate: 'Mutation.doIt',
    mend: 'answer an object type named DoItPayload',
  },
};
