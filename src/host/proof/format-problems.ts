import type { Problem } from './problem.js';

/** What is told of a problem, whether the proof found it or a plugin's test suite. */
export type Finding = Pick<Problem, 'plugin' | 'coordinate' | 'problem' | 'mend'>;

/**
 * All problems as a block for the terminal, grouped by plugin in the order in which they first appear:
 *
 *     legal-aid: 2 problems
 *       Query.consultations: has no access rule
 *         → add @Access, @SignedIn or @Public
 */
export function formatProblems(problems: readonly Finding[]): string {
  const byPlugin = Map.groupBy(problems, (problem) => problem.plugin);
  return [...byPlugin]
    .map(([plugin, own]) => [heading(plugin, own.length), ...own.map(paragraph)].join('\n'))
    .join('\n');
}

const heading = (plugin: string, count: number) => `${plugin}: ${count} ${count === 1 ? 'problem' : 'problems'}`;

const paragraph = ({ coordinate, problem, mend }: Finding) =>
  `  ${coordinate ? `${coordinate}: ` : ''}${problem}\n    → ${mend}`;
