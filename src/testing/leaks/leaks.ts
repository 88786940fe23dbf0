import { appendFileSync } from 'node:fs';
import { variables } from '../database/test-run.js';

/** What must be found nowhere but where it is kept on purpose, as the global set-up of a run hands it to its processes. */
export interface LeakSearch {
  /** Source of a regular expression that JavaScript and PostgreSQL read alike. */
  readonly pattern: string;
  /** Columns that hold such things on purpose: `core.person.name`. */
  readonly kept: readonly string[];
  /** The file to which what is found is appended, one JSON line each. */
  readonly report: string;
}

/** Something that was found where it must not be. */
export interface Leak {
  /** `a log line`, `core.audit_entry` … */
  readonly where: string;
  /** A little of what stands around it. */
  readonly around: string;
}

/** Characters that a report shows before and behind what was found. */
const margin = 100;

/** With its expression, made once. */
interface ReadSearch extends LeakSearch {
  readonly expression: RegExp;
}

let read: { readonly text: string; readonly search: ReadSearch } | undefined;

/** What this run looks for; undefined when nobody has asked for it. */
export function leakSearch(): ReadSearch | undefined {
  const text = process.env[variables.leaks];
  if (text === undefined) return undefined;
  if (read?.text !== text) {
    const search = JSON.parse(text) as LeakSearch;
    read = { text, search: { ...search, expression: new RegExp(search.pattern) } };
  }
  return read.search;
}

/** Looks through a text that leaves the product: a line of the log, an error, figures. */
export function lookForLeaks(where: string, text: string): void {
  const found = leakSearch()?.expression.exec(text);
  if (found) reportLeak({ where, around: text.slice(Math.max(0, found.index - margin), found.index + margin) });
}

/** Tells the run: it fails at its end. Appended in one go, since several processes write the file. */
export function reportLeak(leak: Leak): void {
  const search = leakSearch();
  if (search) appendFileSync(search.report, `${JSON.stringify(leak)}\n`);
}
