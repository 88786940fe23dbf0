import { getNamedType } from 'graphql';
import { v7 as uuidV7 } from 'uuid';
import type { Finding } from '../../host/index.js';
import { recordStatements } from '../statements.js';
import { type AskedField, isMutation } from './asked-fields.js';
import type { Inquiry } from './inquiry.js';
import { leastSelectionOf } from './selection.js';

/** With how many rows a field is asked first. */
const few = 2;

/**
 * Statements that more rows may take at most: the first few can lead to nothing where further ones lead to more, once a
 * level. One statement a row is far more.
 */
const tolerated = 4;

/** With how many rows it shows whether statements grow with them. */
const enough = few + tolerated + 2;

/**
 * Asks every field below two rows of its type, then below as many as there are (24 at most), and lists for pages of 2
 * and of
 * 100. What is read for one is read for all in the same statement.
 */
export async function keepsStatements(inquiry: Inquiry): Promise<Finding[]> {
  const problems: Finding[] = [];
  const lacking = new Set<string>();
  for (const asked of inquiry.fields.filter((field) => !isMutation(field))) {
    if (asked.coordinate in (inquiry.subject.options.exempt?.statements ?? {})) continue;
    const ids = inquiry.idsFor(asked);
    const isRoot = asked.parent.name === 'Query';
    if (!isRoot && ids.length < enough) {
      lacking.add(asked.parent.name);
      continue;
    }
    const [first, then] = [await count(inquiry, asked, few, ids), await count(inquiry, asked, 100, ids)];
    if (first === undefined || then === undefined || then - first <= tolerated) continue;
    const [many, some] = isRoot ? ['a page of 100', `a page of ${few}`] : [`${ids.length} rows`, String(few)];
    const problem = `takes ${then} statements for ${many}, and ${first} for ${some}`;
    problems.push(inquiry.problem(asked, problem, batch));
  }
  return [...problems, ...[...lacking].map((type) => tooFew(inquiry, type))];
}

const batch = 'read all of them in one statement: context.byId, context.oneBy, context.pageOf, context.load';

const tooFew = ({ subject, rows }: Inquiry, type: string): Finding => ({
  plugin: subject.plugin.id,
  coordinate: type,
  problem: `has ${rows.idsOf(type).length} rows: whether its fields take a statement a row does not show below ${enough}`,
  mend: 'give testPlugin a "fill" that adds ten, or put them into the demo',
});

/** How many statements a field takes, with so many rows; undefined when nothing leads to it. */
async function count(
  inquiry: Inquiry,
  asked: AskedField,
  size: number,
  ids: readonly string[],
): Promise<number | undefined> {
  const manner = { ids: 'existing', full: false, page: asked.parent.name === 'Query' ? size : 3 } as const;
  const selection = leastSelectionOf(getNamedType(asked.field.type));
  const document = inquiry.documentFor(asked, manner, selection, ids.slice(0, size));
  if (!document) return undefined;
  const requestId = uuidV7();
  const statements = await recordStatements(requestId, () => inquiry.holder.send(document, undefined, { requestId }));
  return statements.length;
}
