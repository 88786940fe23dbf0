import { badInput, CommongridError, type Context, ruleViolated, save, sql, takeFor } from '../../plugin-api/index.js';
import { requireDataSource } from '../data-source/data-sources.js';
import { LegalBasis } from '../data-source/legal-basis.js';
import { requireLiving } from '../organization/living-organizations.js';
import { Organization } from '../organization/organization.entity.js';
import { requireDaysLeft } from '../privacy/daily-limit.js';
import { importData } from './data-import.access.js';
import { DataImport } from './data-import.entity.js';
import { DataImportAction as Action, DataImportState } from './data-import.enums.js';
import { DataImportContinued } from './data-import.events.js';
import {
  type AppendToDataImportInput,
  type CommitDataImportInput,
  type CreateDataImportInput,
  type DiscardDataImportInput,
  mostContent,
  type SubmitDataImportInput,
} from './data-import.inputs.js';
import { dataImportStates } from './data-import.states.js';
import { addChunk, chunksOf, digestOf, dropChunks } from './import-chunks.js';
import { auditedCounts } from './import-counts.js';
import { importKinds } from './import-kinds.js';
import { nothingRead } from './import-rows.js';
import { dropStaging } from './staging.js';

/** Largest file that comes in by mutations, in bytes. */
export const mostBytes = 32 * 1024 * 1024;

/** Imports of one account that have come to no end: each may hold as much for days as a file may have. */
export const mostOpenImports = 20;

/** What a file is said to come from when nobody says otherwise. */
const importedSource = 'IMPORT';

/** Begins an import, whose file is to follow, within an organization where the actor may import and write such things. */
export async function createDataImport(context: Context, input: CreateDataImportInput): Promise<DataImport> {
  const field = 'input.organizationId';
  const organizationId = context.idOf(Organization, input.organizationId, field);
  await requireLiving(context, [{ id: organizationId, field }]);
  await context.requirePermission(importData, { organization: organizationId }, field);
  const kind = importKinds[input.kind];
  await context.requirePermission(kind.permission, { organization: organizationId }, field);
  if (kind.limit) await requireDaysLeft(context, kind.limit, 'input.kind');
  if (input.bytes === 0) throw badInput('input.bytes', 'core:data-import.no-rows');
  if (!/^[0-9a-f]{64}$/.test(input.sha256)) throw badInput('input.sha256', 'core:data-import.sha256');
  if (input.bytes > mostBytes) throw badInput('input.bytes', 'core:data-import.too-large', { most: mostBytes });
  await requireFewOpen(context);
  const made = Object.assign(new DataImport(), {
    kind: input.kind,
    organizationId,
    accountId: context.accountId,
    fileName: input.fileName.trim(),
    format: null,
    sha256: input.sha256,
    bytes: input.bytes,
    received: 0,
    source: await requireDataSource(context, input.source ?? importedSource, 'input.source'),
    legalBasis: input.legalBasis ?? LegalBasis.LEGAL_DUTY,
    rights: [],
    state: DataImportState.UPLOADING,
    ...nothingRead,
    counts: {},
    startedAt: context.now,
    continuedAt: context.now,
    finishedAt: null,
  });
  await save(context, made);
  context.noteOn(made, { kind: made.kind });
  return context.reread(made);
}

/** @throws RATE_LIMITED `core:data-import.too-many` */
async function requireFewOpen(context: Context): Promise<void> {
  await context.write();
  // Those that are begun at the same moment would each count without the others.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`core.data-import:${context.accountId}`}, 0))`.execute(
    context.sql,
  );
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from core.data_import
    where account_id = ${context.accountId} and finished_at is null`.execute(context.sql);
  if ((rows[0]?.count ?? 0) < mostOpenImports) return;
  const values = { most: mostOpenImports };
  throw new CommongridError('RATE_LIMITED', { field: 'input.kind', rule: 'core:data-import.too-many', values });
}

/** Takes the next part of a file; one that was taken already is refused, with where to go on. */
export async function appendToDataImport(context: Context, input: AppendToDataImportInput): Promise<DataImport> {
  const taken = await takeFor(context, DataImport, dataImportStates, Action.APPEND, input);
  const { received, bytes } = taken;
  if (input.offset !== received) throw ruleViolated('input.offset', 'core:data-import.offset', { received });
  const content = Buffer.from(input.content, 'base64');
  if (content.length === 0 || content.toString('base64') !== input.content) {
    throw badInput('input.content', 'core:data-import.content', { most: mostContent });
  }
  if (received + content.length > bytes) {
    throw badInput('input.content', 'core:data-import.more-than-announced', { announced: bytes });
  }
  await addChunk(context, taken.id, received, content);
  taken.received = received + content.length;
  await save(context, taken);
  context.noteOn(taken, { received: taken.received });
  return context.reread(taken);
}

/** Has a file checked that has arrived whole. */
export async function submitDataImport(context: Context, input: SubmitDataImportInput): Promise<DataImport> {
  const taken = await takeFor(context, DataImport, dataImportStates, Action.SUBMIT, input);
  const { limit } = importKinds[taken.kind];
  if (limit) await requireDaysLeft(context, limit, 'input.id');
  const { received, bytes } = taken;
  if (received < bytes) throw ruleViolated('input.id', 'core:data-import.incomplete', { received, bytes });
  if ((await digestOf(chunksOf(context, taken))) !== taken.sha256) {
    throw ruleViolated('input.id', 'core:data-import.digest');
  }
  taken.rights = await rightsOf(context, taken);
  return goOn(context, taken, Action.SUBMIT);
}

/**
 * Carries out what was found good. It is checked once more, in the transaction that writes it. The audit entry tells what
 * the check before has counted; that of the work itself, on the same import, what was done.
 */
export async function commitDataImport(context: Context, input: CommitDataImportInput): Promise<DataImport> {
  const taken = await takeFor(context, DataImport, dataImportStates, Action.COMMIT, input);
  const { limit } = importKinds[taken.kind];
  if (limit) await requireDaysLeft(context, limit, 'input.id');
  const { counts, badCount } = taken;
  Object.assign(taken, nothingRead);
  taken.rights = await rightsOf(context, taken);
  return goOn(context, taken, Action.COMMIT, auditedCounts(counts, badCount));
}

/** Gives an import up. */
export async function discardDataImport(context: Context, input: DiscardDataImportInput): Promise<DataImport> {
  const taken = await takeFor(context, DataImport, dataImportStates, Action.DISCARD, input);
  taken.state = dataImportStates.next(context, taken, Action.DISCARD);
  taken.finishedAt = context.now;
  await save(context, taken);
  await dropChunks(context, taken.id);
  await dropStaging(context, taken.id);
  context.noteOn(taken);
  return context.reread(taken);
}

async function goOn(
  context: Context,
  taken: DataImport,
  action: Action,
  details: Readonly<Record<string, number>> = {},
): Promise<DataImport> {
  taken.state = dataImportStates.next(context, taken, action);
  await save(context, taken);
  context.noteOn(taken, { kind: taken.kind, ...details });
  await context.emit(DataImportContinued, taken.id, { importId: taken.id });
  return context.reread(taken);
}

/** What whoever acts now may do there beside importing; an import does nothing that they could not do by hand. */
async function rightsOf(context: Context, { kind, organizationId: organization }: DataImport): Promise<string[]> {
  const { permission, rights } = importKinds[kind];
  await context.requirePermission(permission, { organization }, 'input.id');
  const held = await Promise.all(rights.map((right) => context.holds(right, { organization })));
  return rights.filter((_, at) => held[at]);
}
