import { Entity, Node, Placed, Property, Reference } from '../../plugin-api/index.js';
import { Grid } from '../grid/grid.entity.js';
import { Building } from './building.entity.js';
import { BuildingUnit } from './building-unit.entity.js';
import { Compound } from './compound.entity.js';
import { Dwelling } from './dwelling.entity.js';

/**
 * That a grid covers a compound, a building, a unit or a dwelling (exactly one of them), or part of it, from one day to
 * another. Several compounds may make up a grid (23 courtyards, 7 grids), and several grids a compound. The same pair
 * never holds twice at a time. Which grid a dwelling has, the database works out from what is most specific.
 */
@Entity({ tableName: 'grid_coverage' })
@Placed({ public: true, grid: 'gridId' })
export class GridCoverage extends Node {
  @Reference(() => Grid)
  gridId!: string;

  @Reference(() => Compound, { nullable: true })
  compoundId!: string | null;

  @Reference(() => Building, { nullable: true })
  buildingId!: string | null;

  @Reference(() => BuildingUnit, { nullable: true })
  buildingUnitId!: string | null;

  @Reference(() => Dwelling, { nullable: true })
  dwellingId!: string | null;

  @Property({ type: 'date' })
  validFrom!: string;

  /** Exclusive; null while it lasts. */
  @Property({ type: 'date', nullable: true })
  validUntil!: string | null;
}
