import type { ClassType } from '../../../plugin-api/index.js';
import type { Problem } from '../problem.js';
import { MetadataIndex } from '../surface/metadata-index.js';
import type { Surface } from '../surface/surface.js';

/** Decorators of type-graphql that must not stand on a class or member, by name. */
const refused = {
  Authorized: {
    refusal: 'authorized',
    stands: (index: MetadataIndex, target: ClassType, member?: string) => index.isAuthorized(target, member),
    problem: 'uses @Authorized, which the host does not ask',
    mend: 'use @Access, @SignedIn or @Public of commongrid',
  },
  /*
   * Middleware is dropped from fields without a resolver, without a word; on a mutation it would stand inside the
   * host's transaction and could swallow the error that must undo it.
   */
  UseMiddleware: {
    refusal: 'middleware',
    stands: (index: MetadataIndex, target: ClassType, member?: string) => index.hasMiddleware(target, member),
    problem:
      'uses @UseMiddleware, which does not run on every field and would run inside the transaction of a mutation',
    mend: 'call a function of the service instead',
  },
} as const;

/** Classes and members with decorators of type-graphql that go past the host's guards. */
export function assertNoForeignGuards({ fields, classes }: Surface): Problem[] {
  const index = new MetadataIndex();
  return Object.values(refused).flatMap(({ refusal, stands, problem, mend }) => [
    ...classes
      .filter(({ target }) => stands(index, target))
      .map(({ plugin, target }) => ({ refusal, plugin, coordinate: `class ${target.name}`, problem, mend })),
    ...fields
      .filter(({ places }) => places.some(({ target, member }) => stands(index, target, member)))
      .map(({ plugin, coordinate }) => ({ refusal, plugin, coordinate, problem, mend })),
  ]);
}

/** Access rules, masks and bounds on a class: only those on fields are looked at. */
export function assertRulesOnFields({ classes }: Surface): Problem[] {
  const index = new MetadataIndex();
  return classes
    .filter(({ target }) =>
      ['access', 'mask', 'maxItems'].some((key) => index.classExtensionsOf(target, key).length > 0),
    )
    .map(({ plugin, target }) => ({
      refusal: 'rule-on-class',
      plugin,
      coordinate: `class ${target.name}`,
      problem: 'carries an access rule, a mask or a bound on the class, where it guards nothing',
      mend: 'put it on each field that it is meant for',
    }));
}
