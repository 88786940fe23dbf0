export type { IndexKind } from './key-purposes.js';
export { openSealed } from './open-sealed.js';
export { openVault } from './open-vault.js';
export { outlastOldIndexes } from './outlast-old-indexes.js';
export { type BlindIndex, type SealedColumn, type SealedTable, sealedTables } from './sealed-tables.js';
export { type TakenIndex, takeIndex } from './take-index.js';
export type { Sealed, Vault } from './vault.js';
