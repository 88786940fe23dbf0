import { gridsOf, organizationsOf, placementOf } from '../access/placement.js';
import type { ClassType } from '../plugin/define-plugin.js';
import type { AuditNote } from './audit.js';

/** What one piece of work says for the audit trail: one note for each subject, in the order of their first mention. */
export class Notes {
  readonly #notes: AuditNote[] = [];

  /** Adds to the last note, or begins another when it is about another subject. */
  add(note: AuditNote): void {
    const last = this.#notes.at(-1);
    if (last && (!note.subject || !last.subject || last.subject.id === note.subject.id)) {
      this.#notes[this.#notes.length - 1] = joined(last, note);
    } else {
      this.#notes.push(note);
    }
  }

  /** The notes so far; from here on there are none. */
  take(): AuditNote[] {
    return this.#notes.splice(0);
  }

  /** The notes so far as one, the last word counting. */
  takeAsOne(): AuditNote {
    return this.take().reduce(joined, {});
  }
}

/** What is noted of a row of an entity: its type, its id, and where it lies, which decides who may read the entry. */
export function noteOf(row: { id: string }, details: AuditNote['details']): AuditNote {
  const entity = row.constructor as ClassType;
  const placement = placementOf(entity) ?? {};
  const firstAt = (properties: readonly string[]) =>
    properties.map((property) => (row as Record<string, string | null | undefined>)[property]).find((id) => id);
  return {
    subject: { type: entity.name, id: row.id },
    organizationId: firstAt(organizationsOf(placement)) ?? undefined,
    gridId: firstAt(gridsOf(placement)) ?? undefined,
    details,
  };
}

const joined = (one: AuditNote, other: AuditNote): AuditNote => ({
  ...one,
  ...other,
  details: { ...one.details, ...other.details },
});
