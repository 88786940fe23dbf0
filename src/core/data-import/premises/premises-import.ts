import { manageGrids } from '../../grid/grid.access.js';
import { manageCompounds } from '../../territory/compound.access.js';
import { managePremises } from '../../territory/premises.access.js';
import { DataImportKind } from '../data-import.enums.js';
import { defineImport } from '../define-import.js';
import { newId } from '../new-id.js';
import { premisesChecks } from './premises-checks.js';
import { type PremisesRow, premisesColumns } from './premises-columns.js';
import { commitPremises, countPremises } from './premises-commit.js';
import { comparePremises } from './premises-compare.js';

/** Files of compounds, buildings, units and dwellings, a row for each dwelling. */
export const premisesImport = defineImport<PremisesRow>({
  code: DataImportKind.PREMISES,
  word: 'premises',
  title: { en: 'Premises', 'zh-CN': '房屋' },
  permission: managePremises,
  rights: [manageCompounds, manageGrids],
  columns: premisesColumns,
  checkRow: ({ longitude, latitude }) =>
    (longitude === null) === (latitude === null)
      ? []
      : [
          {
            rule: 'core:import.half-a-point',
            column: longitude === null ? 'longitude' : 'latitude',
            restsOn: ['longitude', 'latitude'],
          },
        ],
  staging: {
    columns: {
      id: 'uuid',
      community_code: 'text',
      compound_code: 'text',
      compound_name: 'text',
      building_code: 'text',
      building_name: 'text',
      unit: 'text',
      room: 'text',
      floor: 'int',
      dwelling_code: 'text',
      address: 'text',
      area: 'numeric',
      use: 'text',
      is_let: 'boolean',
      longitude: 'float8',
      latitude: 'float8',
      grid_code: 'text',
    },
    stage: (row) => ({
      id: newId(),
      community_code: row.communityCode,
      compound_code: row.compoundCode,
      compound_name: row.compoundName,
      building_code: row.buildingCode,
      building_name: row.buildingName,
      unit: row.unit,
      room: row.room,
      floor: row.floor,
      dwelling_code: row.dwellingCode,
      address: row.address,
      area: row.area,
      use: row.use,
      is_let: row.isLet,
      longitude: row.longitude,
      latitude: row.latitude,
      grid_code: row.gridCode,
    }),
  },
  compare: comparePremises,
  checks: premisesChecks,
  count: countPremises,
  commit: commitPremises,
});
