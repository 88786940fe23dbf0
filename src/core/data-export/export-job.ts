import { badInput, type Context, forbidden, maskOf } from '../../plugin-api/index.js';
import { unknownPurpose, unmaskingPurposes } from '../privacy/unmasking-purposes.js';
import { exportData, exportPersonalData } from './data-export.access.js';
import type { DataExportFormat } from './data-export.enums.js';
import { type ExportFilter, type ExportKind, exportKinds } from './export-kinds.js';

/** A file that is wanted. */
export interface ExportJob {
  /** Code of its kind. */
  readonly kind: string;
  /** Root of all that is in it. */
  readonly organizationId: string;
  readonly filter: ExportFilter;
  readonly format: DataExportFormat;
  /** What for personal data are unmasked in it; null: they are masked. */
  readonly purpose: string | null;
}

/**
 * Refuses whoever may not have the file, by now: asked when it is requested, when it is fetched, and at each page.
 * @throws UNAUTHENTICATED, FORBIDDEN
 */
export async function requireMayExport(
  context: Context,
  { organizationId, purpose }: Pick<ExportJob, 'organizationId' | 'purpose'>,
): Promise<void> {
  const place = { organization: organizationId };
  await context.requirePermission(exportData, place, 'input.organizationId');
  if (purpose !== null) await context.requirePermission(exportPersonalData, place, 'input.purpose');
}

/** What kinds were called before: a file of residents goes out under the name under which it comes in. */
const formerCodes: ReadonlyMap<string, string> = new Map([['PEOPLE', 'RESIDENTS']]);

/** The code of a kind today, for one that it may have had before. */
export const presentCode = (code: string): string => formerCodes.get(code) ?? code;

/** The kind of this code. Errors: `BAD_USER_INPUT` naming those that there are. */
export function requireKind(context: Context, code: string): ExportKind {
  const known = context.contributed(exportKinds);
  const kind = known.get(presentCode(code))?.item;
  if (!kind) throw badInput('input.kind', 'core:export.unknown-kind', { code, known: [...known.keys()].join(', ') });
  return kind;
}

/**
 * Refuses a purpose that nobody registered, or for which nothing of this kind of file is unmasked.
 * @throws BAD_USER_INPUT
 */
export function requirePurposeOf(context: Context, kind: ExportKind, purpose: string): void {
  const known = context.contributed(unmaskingPurposes).get(purpose);
  if (!known) throw unknownPurpose(purpose, 'input.purpose');
  const opens = openedBy(context, purpose);
  const rules = kind.columns.flatMap(({ masked }) => (masked ? [maskOf(context, masked.entity, masked.field)] : []));
  if (rules.some((rule) => rule.opens && opens.has(rule.opens))) return;
  throw badInput('input.purpose', 'core:purpose.does-not-open', { purpose });
}

/** The kinds of personal data that a purpose opens. */
export function openedBy(context: Context, purpose: string): ReadonlySet<string> {
  const known = context.contributed(unmaskingPurposes).get(purpose);
  // It was known when the file was asked for: the plugin that brought it has been disabled since.
  if (!known) throw forbidden('input.purpose');
  return new Set(known.item.opens);
}
