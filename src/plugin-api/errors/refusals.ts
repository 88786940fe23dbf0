import { CommongridError, type MessageValues } from './commongrid-error.js';

/** Nobody is signed in, or the token is not good. */
export const unauthenticated = (rule?: string) => new CommongridError('UNAUTHENTICATED', { rule });

/** The actor lacks a permission at this place. `rule` is the key of the message that says which, if one does. */
export const forbidden = (field?: string, rule?: string, values?: MessageValues) =>
  new CommongridError('FORBIDDEN', { field, rule, values });

/** Absent and not visible answer alike, so that nobody learns what exists by asking. */
export const notFound = (field?: string) => new CommongridError('NOT_FOUND', { field });

/** An input of the wrong form. `rule` is the key of the message: `core:post.unknown-kind`. */
export const badInput = (field: string, rule: string, values?: MessageValues) =>
  new CommongridError('BAD_USER_INPUT', { field, rule, values });

/** A well-formed input that a rule of the field refuses. `rule` is the key of the message. */
export const ruleViolated = (field: string | undefined, rule: string, values?: MessageValues) =>
  new CommongridError('RULE_VIOLATED', { field, rule, values });

/** The version that the caller saw is no longer the newest. */
export const conflict = (field = 'input.version') => new CommongridError('CONFLICT', { field });
