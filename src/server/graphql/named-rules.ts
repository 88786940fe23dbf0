import { GraphQLError, type ValidationContext, type ValidationRule } from 'graphql';
import { documentRule } from './document-words.js';

/** A rule whose errors say in `extensions.rule` what is wrong, so that it can be said in other languages. */
export function named(rule: ValidationRule, name = rule.name): ValidationRule {
  return (context) => {
    const naming = Object.create(context, {
      reportError: { value: (error: GraphQLError) => context.reportError(withRule(error, name)) },
    }) as ValidationContext;
    return rule(naming);
  };
}

/** The error with the rule that it is known by; one that a scalar or this server has worded keeps its own. */
export function withRule(error: GraphQLError, graphqlRule: string): GraphQLError {
  const rule = documentRule(graphqlRule, error.message);
  if (rule === undefined || error.extensions.rule !== undefined) return error;
  const { message, nodes, source, positions, originalError } = error;
  return new GraphQLError(message, {
    nodes,
    source,
    positions,
    originalError,
    extensions: { ...error.extensions, rule },
  });
}
