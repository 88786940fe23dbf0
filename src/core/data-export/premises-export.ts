import { type Context, type Language, orderingBy, sql } from '../../plugin-api/index.js';
import { premisesColumns, uses } from '../data-import/premises/premises-columns.js';
import { Grid } from '../grid/grid.entity.js';
import { Organization } from '../organization/organization.entity.js';
import { Building } from '../territory/building.entity.js';
import { BuildingUnit } from '../territory/building-unit.entity.js';
import { Compound } from '../territory/compound.entity.js';
import { Dwelling } from '../territory/dwelling.entity.js';
import { degrees, wordOf, yesOrNo } from './cell-texts.js';
import { columnsOf } from './columns-of.js';
import { defineExport, type ExportPage, type ExportPosition } from './export-kinds.js';
import { liesInGrid } from './lies-in-grid.js';
import { readRelated } from './read-related.js';

/** A dwelling, with all that it stands in. */
interface PremisesRow {
  readonly dwelling: Dwelling;
  readonly building: Building | undefined;
  readonly unit: BuildingUnit | undefined;
  readonly compound: Compound | undefined;
  readonly community: Organization | undefined;
  readonly grid: Grid | undefined;
}

type Text = (row: PremisesRow, language: Language) => string | null | undefined;

/** What stands in each column of the template of an import: an export can be imported again, and changes nothing. */
const texts: Readonly<Record<keyof typeof premisesColumns, Text>> = {
  communityCode: ({ community }) => community?.code,
  compoundCode: ({ compound }) => compound?.code,
  compoundName: ({ compound }) => compound?.name,
  buildingCode: ({ building }) => building?.code,
  buildingName: ({ building }) => building?.name,
  unit: ({ unit }) => unit?.name,
  room: ({ dwelling }) => dwelling.room,
  floor: ({ dwelling: { floor } }) => floor?.toString(),
  dwellingCode: ({ dwelling }) => dwelling.code,
  address: ({ dwelling }) => dwelling.address,
  area: ({ dwelling }) => dwelling.exclusiveArea,
  use: ({ dwelling }, language) => wordOf(uses, dwelling.use, language),
  isLet: ({ dwelling }, language) => yesOrNo(dwelling.isLet, language),
  longitude: ({ dwelling }) => degrees(dwelling.longitude),
  latitude: ({ dwelling }) => degrees(dwelling.latitude),
  gridCode: ({ grid }) => grid?.code,
};

/** Dwellings that exist, as an import of premises takes them. */
export const premisesExport = defineExport<PremisesRow>({
  title: { en: 'Premises', 'zh-CN': '房屋' },
  columns: columnsOf<keyof typeof premisesColumns, PremisesRow>(premisesColumns, texts),
  hasRowsAt: (organizationId) =>
    sql`exists (select from core.dwelling d where d.organization_id = ${organizationId} and d.retired_on is null)`,
  read: readPremises,
});

async function readPremises(context: Context, position: ExportPosition): Promise<ExportPage<PremisesRow>> {
  const { organizationId, filter, after, atMost } = position;
  const dwellings = await context
    .read(Dwelling)
    .matching({ organizationId, retiredOn: null })
    .where((c) => liesInGrid(c('gridId'), filter))
    .where((c) => (after === null ? sql<boolean>`true` : sql<boolean>`${c('code')} > ${after}`))
    .all(atMost, orderingBy<Dwelling>('code'));
  const [buildings, units, communities, grids] = await Promise.all([
    readRelated(
      context,
      Building,
      dwellings.map(({ buildingId }) => buildingId),
    ),
    readRelated(
      context,
      BuildingUnit,
      dwellings.map(({ buildingUnitId }) => buildingUnitId),
    ),
    readRelated(context, Organization, [organizationId]),
    readRelated(
      context,
      Grid,
      dwellings.map(({ gridId }) => gridId),
    ),
  ]);
  const compounds = await readRelated(
    context,
    Compound,
    [...buildings.values()].map(({ compoundId }) => compoundId),
  );
  const rows = dwellings.map((dwelling): PremisesRow => {
    const building = buildings.get(dwelling.buildingId);
    return {
      dwelling,
      building,
      unit: units.get(dwelling.buildingUnitId ?? ''),
      compound: compounds.get(building?.compoundId ?? ''),
      community: communities.get(organizationId),
      grid: grids.get(dwelling.gridId ?? ''),
    };
  });
  return { rows, next: dwellings.length < atMost ? null : (dwellings.at(-1)?.code ?? null) };
}
