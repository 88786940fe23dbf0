import { expect, test } from 'vitest';
import {
  Arg,
  defineEvent,
  defineExtensionPoint,
  Field,
  FieldResolver,
  InputType,
  ObjectType,
  onEvent,
  Public,
  Query,
  Resolver,
  z,
} from '../../../plugin-api/index.js';
import { problemsWith, resolvers, title } from '../test/plugins.js';

const words = { complexity: 1, description: 'A field. 字段。' };

test('every name begins with the id of its plugin', () => {
  const event = defineEvent('moved', z.object({}));
  const problems = problemsWith({
    permissions: { 'aids:read': title },
    roles: { reader: { title, permissions: [] } },
    events: { emits: [event], on: [onEvent(event, 'core:follow', async () => {})] },
    jobs: [{ name: 'aid/count', schedule: '0 3 * * *', timeoutSeconds: 60, run: async () => {} }],
    downloads: [{ name: 'aid:Files', open: async () => null }],
    extensionPoints: [defineExtensionPoint('aid:')],
  });

  expect(problems).toEqual(
    [
      'permission aids:read',
      'role reader',
      'event moved',
      'handler core:follow',
      'job aid/count',
      'download aid:Files',
      'extension point aid:',
    ].map((coordinate) => `aid ${coordinate}: the name is not of the form aid:words-with-hyphens`),
  );
});

test.each(['aid:Read', 'aid:read cases', 'aid:read:cases', 'aid:读'])(
  'behind the id, %s is malformed',
  (permission) => {
    expect(problemsWith({ permissions: { [permission]: title } })).toHaveLength(1);
  },
);

test('a field is named as the property or method that declares it', () => {
  @ObjectType({ description: 'A file. 档案。' })
  class Dossier {
    @Field({ name: 'title', description: 'Title. 标题。' })
    heading!: string;
  }
  @InputType({ description: 'Which. 条件。' })
  class DossierInput {
    @Field({ name: 'title', description: 'Title. 标题。' })
    heading!: string;
  }
  @Resolver(() => Dossier)
  class DossierResolver {
    @Query(() => Dossier, { ...words, name: 'dossier' })
    @Public()
    find(@Arg('which', () => DossierInput, { description: 'Which. 条件。' }) _which: DossierInput): unknown {
      return undefined;
    }

    @FieldResolver(() => String, { ...words, name: 'summary' })
    sum(): string {
      return '';
    }
  }

  expect(problemsWith(resolvers(DossierResolver)).toSorted()).toEqual([
    'aid Dossier.summary: is named other than DossierResolver.sum, which declares it',
    'aid Dossier.title: is named other than Dossier.heading, which declares it',
    'aid DossierInput.title: is named other than DossierInput.heading, which declares it',
  ]);
});
