import { createRequire } from 'node:module';

// How graphql finds what a misspelt name could have meant. Required: an alias of the tests rewrites imports below
// "graphql".
const { suggestionList } = createRequire(import.meta.url)(
  'graphql/jsutils/suggestionList.js',
) as typeof import('graphql/jsutils/suggestionList.js');

/** The known name that a misspelt one most likely stands for; undefined when none is near. */
export const nearest = (name: string, known: readonly string[]): string | undefined => suggestionList(name, known)[0];
