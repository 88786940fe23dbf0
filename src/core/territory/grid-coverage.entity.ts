import { Entity, Node, Placed, Property, Reference } from '../../plugin-api/index.js';
import { Grid } from '../grid/grid.entity.js';
import { Compound } from './compound.entity.js';

/**
 * That a grid covers a compound, or part of it, from one day to another. Several compounds may make up a grid (23
 * courtyards, 7 grids), and several grids a compound. The same pair never holds twice at a time.
 */
@Entity({ tableName: 'grid_coverage' })
@Placed({ public: true, grid: 'gridId' })
export class GridCoverage extends Node {
  @Reference(() => Grid)
  gridId!: string;

  @Reference(() => Compound)
  compoundId!: string;

  @Property({ type: 'date' })
  validFrom!: string;

  /** Exclusive; null while it lasts. */
  @Property({ type: 'date', nullable: true })
  validUntil!: string | null;
}
