import { type Checkpoint, readSheet, type SheetSource } from '../../lib/sheet/index.js';
import { type Context, sql } from '../../plugin-api/index.js';
import { openVault, type Vault } from '../vault/index.js';
import type { DataImport } from './data-import.entity.js';
import type { ImportKind } from './define-import.js';
import { addProblems, type ImportStep, writeStep } from './import-rows.js';
import { Batch, RowReader } from './row-reader.js';
import { createStaging, stageRows } from './staging.js';

/** Rows that one transaction stages: few enough to be forgotten before they count as old, which keeps memory small. */
const rowsAtOnce = 1_000;

/** Runs work in a transaction: in one of its own, so that it stays whatever comes after, or in the one that is open. */
export type InTransaction = <T>(work: (context: Context) => Promise<T>) => Promise<T>;

/** How a file is staged. */
export interface Staging {
  readonly import: DataImport;
  readonly kind: ImportKind;
  readonly source: SheetSource;
  /** For what is asked of registers while cells are read. */
  readonly context: Context;
  readonly inTransaction: InTransaction;
  /** Told how many bytes were read since the last call. */
  readonly onBytes?: (bytes: number) => void;
  /** Whether this is enough for now; asked after each batch. */
  readonly isEnough?: () => boolean;
}

/** Where the keys of the data stand: what was sealed under others is of no use any more. */
export const generationsOf = (vault: Vault): string =>
  `${vault.generation}/${vault.index('phone', '').subarray(0, 2).readUInt16BE()}`;

/**
 * Reads a file and stages its rows, from where it was left on. Each batch is written while the next one is read.
 * @returns whether the file has come to its end
 */
export async function stageFile(staging: Staging): Promise<boolean> {
  const { source, import: given, kind, context } = staging;
  const stager = new Stager(staging);
  if (!given.checkpoint) await stager.begin();
  const reader = new RowReader(kind, context, context.today);
  const after = given.checkpoint ?? undefined;
  let batch = new Batch();
  let isUseful = true;
  const items = readSheet(source, { after }, (format) => stager.isOf(format));
  for await (const item of items) {
    isUseful = reader.take(item, batch, after !== undefined);
    if (!isUseful) break;
    if (batch.read < rowsAtOnce) continue;
    // Only a row that could be read tells where to go on.
    const isPlace = batch.last !== undefined;
    await stager.send(batch, false);
    batch = new Batch();
    if (isPlace && staging.isEnough?.()) {
      await stager.settled();
      return false;
    }
  }
  await stager.send(batch, true);
  await stager.settled();
  return true;
}

/** Carries batches into the database, one at a time. */
class Stager {
  #rowsRead: number;
  #bad: number;
  #bytes: number;
  #generations: string | null;
  #format: 'csv' | 'xlsx' | undefined;
  #underWay: Promise<unknown> = Promise.resolve();

  constructor(private readonly staging: Staging) {
    const { rowsRead, badCount, checkpoint, keyGenerations } = staging.import;
    this.#rowsRead = rowsRead;
    this.#bad = badCount;
    this.#bytes = checkpoint?.bytes ?? 0;
    this.#generations = keyGenerations;
    staging.onBytes?.(this.#bytes);
  }

  isOf(format: 'csv' | 'xlsx'): void {
    this.#format = format;
  }

  begin(): Promise<void> {
    const { import: given, kind, inTransaction } = this.staging;
    return inTransaction(async (context) => {
      await context.write();
      await createStaging(context, given.id, kind);
      await sql`delete from core.data_import_problem where import_id = ${given.id}`.execute(context.sql);
    });
  }

  async send(batch: Batch, isLast: boolean): Promise<void> {
    await this.#underWay;
    this.#underWay = this.staging.inTransaction((context) => this.#write(context, batch, isLast));
    // Whoever awaits it hears of a failure; without this, the process would end if that is only after the next batch.
    this.#underWay.catch(() => undefined);
  }

  settled(): Promise<unknown> {
    return this.#underWay;
  }

  async #write(context: Context, batch: Batch, isLast: boolean): Promise<void> {
    const { import: given, kind, onBytes } = this.staging;
    const vault = await openVault(context);
    const generations = generationsOf(vault);
    this.#generations ??= generations;
    await stageRows(context, given.id, kind, batch.rows, vault);
    await addProblems(context, given.id, batch.problems, this.#bad);
    const before = this.#rowsRead;
    this.#rowsRead += batch.read;
    this.#bad += batch.bad;
    const step: ImportStep = {
      rowsRead: this.#rowsRead,
      badCount: this.#bad,
      // Keys that change on the way leave some rows under old ones: seen when it comes to the commit.
      keyGenerations: this.#generations === generations ? generations : 'mixed',
      isStaged: isLast,
      ...(this.#format && { format: this.#format }),
      ...(batch.last && { checkpoint: checkpointOf(batch.last) }),
    };
    await writeStep(context, { id: given.id, rowsRead: before }, step);
    const bytes = batch.last?.bytes ?? this.#bytes;
    onBytes?.(bytes - this.#bytes);
    this.#bytes = bytes;
  }
}

const checkpointOf = ({ sheet, line, bytes }: Checkpoint): Checkpoint => ({ sheet, line, bytes });
