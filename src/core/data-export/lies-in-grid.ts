import { type RawBuilder, sql } from '../../plugin-api/index.js';
import { gridWithParts } from '../grid/parts-of-grid.js';
import type { ExportFilter } from './export-kinds.js';

/** SQL: whether a row lies in the grid of a filter, or in one that is part of it; true without a grid. */
export const liesInGrid = (grid: RawBuilder<unknown>, { gridId }: ExportFilter): RawBuilder<boolean> =>
  gridId === undefined ? sql<boolean>`true` : sql<boolean>`${grid} in (${gridWithParts(gridId)})`;
