import { defaultFieldResolver, type GraphQLField, type GraphQLFieldResolver, getNullableType } from 'graphql';
import { type AccessRule, type Context, forbidden, holdsAnywhere, unauthenticated } from '../../plugin-api/index.js';

type Field = GraphQLField<unknown, Context>;

/** The resolver of a field as it stands, or the one that graphql-js would use. */
export const resolverOf = (field: Field): GraphQLFieldResolver<unknown, Context> =>
  field.resolve ?? defaultFieldResolver;

/** Refuses unless the rule lets this actor ask. */
export function checkAccess(rule: AccessRule, context: Context): void {
  if (rule.kind === 'public') return;
  if (context.actor.kind === 'anonymous') throw unauthenticated();
  if (rule.kind === 'permission' && !holdsAnywhere(context.actor, rule.permission)) throw forbidden();
}

/**
 * Puts the access rule of a field (`@Access`, `@SignedIn`, `@Public`) in front of its resolver. Done on the built
 * schema, where both executors meet it, and where a field without a resolver of its own is guarded like any other.
 */
export function guardField(field: Field): void {
  const rule = field.extensions.access as AccessRule | undefined;
  if (!rule || rule.kind === 'public') return;
  const resolve = resolverOf(field);
  field.resolve = (root, args, context, info) => {
    checkAccess(rule, context);
    return resolve(root, args, context, info);
  };
}

/**
 * Makes a field nullable that can be refused as a whole: every root field, and every guarded one. A refusal is then
 * null with its error beside it, and siblings survive; of two mutations in one request, the answer of the first is not
 * lost.
 */
export function makeRefusable(field: Field, isRoot: boolean): void {
  const rule = field.extensions.access as AccessRule | undefined;
  if (isRoot || (rule && rule.kind !== 'public')) field.type = getNullableType(field.type);
}
