import { Extensions } from 'type-graphql';

/**
 * The rules of the house that the proof holds every plugin to, and that a list or an entity may be exempt from.
 * - `list-arguments`: a connection takes a `filter` or an `orderBy`
 * - `actions`: what carries a version, and so can be edited, has `viewerPermissions` and `availableActions`
 */
export type HouseRule = 'list-arguments' | 'actions';

/** An exemption from a rule of the house, as the proof reads it from `extensions.exempt`. */
export interface Exemption {
  readonly rule: HouseRule;
  readonly reason: string;
}

/**
 * Takes a field or an entity out of a rule of the house. The reason is for the reader; the proof refuses an empty one.
 */
export const Exempt = (rule: HouseRule, reason: string) => Extensions({ exempt: { rule, reason } satisfies Exemption });
