import { type Context, sql } from '../../plugin-api/index.js';
import { type KeyPurpose, keyPurposes } from './key-purposes.js';
import type { Rotating } from './rotate.js';
import { outdatedOf, referenceOf } from './sealed-sql.js';
import { sealedTablesOf } from './sealed-tables.js';

/** A key of the data, as the operator sees it. */
export interface KeyState {
  readonly purpose: KeyPurpose;
  readonly generation: number;
  /** Fingerprint of the operator's key that wraps it. */
  readonly kek: string;
  readonly createdAt: Date;
  /** Whether it is the one that writes. */
  readonly isNewest: boolean;
  /** Of an old key: rows that still hold something made with it or with one before it. */
  readonly rows: number;
}

/** All keys of the data, by purpose, the newest first. */
export async function keyStates(context: Context): Promise<KeyState[]> {
  const { rows } = await sql<Omit<KeyState, 'createdAt' | 'rows'> & { createdAt: string }>`
    select purpose, generation, kek, created_at as "createdAt",
      generation = max(generation) over (partition by purpose) as "isNewest"
    from core.data_key order by purpose, generation desc`.execute(context.sql);
  const states: KeyState[] = [];
  for (const row of rows) {
    const left = row.isNewest || !isRotating(row.purpose) ? 0 : await rowsOf(context, row.purpose, row.generation);
    states.push({ ...row, createdAt: new Date(row.createdAt), rows: left });
  }
  return states;
}

const isRotating = (purpose: KeyPurpose): purpose is Rotating => keyPurposes[purpose].rotates;

async function rowsOf(context: Context, purpose: Rotating, generation: number): Promise<number> {
  let count = 0;
  for (const table of sealedTablesOf(context)) {
    const outdated = outdatedOf(table, purpose, generation + 1);
    if (!outdated) continue;
    const { rows } = await sql<{ n: string }>`
      select count(*)::text as n from ${referenceOf(table)} t where ${outdated}`.execute(context.sql);
    count += Number(rows[0]?.n);
  }
  return count;
}
