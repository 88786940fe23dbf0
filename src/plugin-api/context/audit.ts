/** What one audit entry says. Never holds personal data: ids, codes and names of fields only. */
export interface AuditEntry {
  /** The mutation field, job, handler or command: `moveOrganization`, `red-property:expire-contracts`. */
  readonly action: string;
  /** The plugin that owns the action. */
  readonly plugin: string;
  readonly outcome: 'done' | 'refused' | 'unmasked';
  /** The entity and row that it is about. */
  readonly subject?: { readonly type: string; readonly id: string };
  /** Where it happened; decides who may read the entry. */
  readonly organizationId?: string;
  /** The grid in which it happened, when no organization is named: its organization counts. */
  readonly gridId?: string;
  /** Changed fields with old and new value where these are no personal data. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** What a service may add to the entry that the host writes for it. */
export type AuditNote = Partial<Pick<AuditEntry, 'subject' | 'organizationId' | 'gridId' | 'details'>>;
