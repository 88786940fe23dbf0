import { getNamedType } from 'graphql';
import type { Finding } from '../../host/index.js';
import { isMutation } from './asked-fields.js';
import type { Inquiry } from './inquiry.js';
import { greatestSelectionOf } from './selection.js';

/** Levels of pages below a field, and how many fields lead on at each: broad while shallow, then one long chain. */
const shapes = [
  { levels: 1, width: 8 },
  { levels: 2, width: 3 },
  { levels: 3, width: 3 },
  { levels: 5, width: 1 },
  { levels: 12, width: 1 },
] as const;

/**
 * Asks every field for pages of 100 inside of pages of 100, deeper and deeper, as one who may see everything. Each is
 * either answered, or refused with a coded error: nothing fails.
 */
export async function bearsTheHeaviest(inquiry: Inquiry): Promise<Finding[]> {
  const problems: Finding[] = [];
  for (const asked of inquiry.fields.filter((field) => !isMutation(field))) {
    const answer = getNamedType(asked.field.type);
    for (const { levels, width } of shapes) {
      const manner = { ids: 'existing', full: levels === 1, page: 100 } as const;
      const selection = greatestSelectionOf(answer, levels, width);
      const document = inquiry.documentFor(asked, manner, selection, inquiry.idsFor(asked).slice(0, 1));
      if (!document) break;
      const told = await inquiry.ask(inquiry.holder, asked, document, `for ${levels} levels of 100`);
      problems.push(...told.problems);
      if (told.problems.length > 0) break;
    }
  }
  return problems;
}
