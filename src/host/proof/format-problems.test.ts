import { expect, test } from 'vitest';
import { formatProblems } from './format-problems.js';

test('problems are grouped by plugin, each with its coordinate and its mend', () => {
  const text = formatProblems([
    { plugin: 'legal-aid', coordinate: 'Query.cases', problem: 'has no rule', mend: 'give one' },
    { plugin: 'halls', problem: 'has no title', mend: 'give a title' },
    { plugin: 'legal-aid', coordinate: 'Case.state', problem: 'has no description', mend: 'describe it' },
  ]);

  expect(text).toBe(
    [
      'legal-aid: 2 problems',
      '  Query.cases: has no rule',
      '    → give one',
      '  Case.state: has no description',
      '    → describe it',
      'halls: 1 problem',
      '  has no title',
      '    → give a title',
    ].join('\n'),
  );
});
