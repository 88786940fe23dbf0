import { type Context, type Language, type LocalizedText, orderingBy, sql } from '../../plugin-api/index.js';
import { Grid } from '../grid/grid.entity.js';
import { Organization } from '../organization/organization.entity.js';
import { Building } from '../territory/building.entity.js';
import { BuildingUnit } from '../territory/building-unit.entity.js';
import { Compound } from '../territory/compound.entity.js';
import { Dwelling, DwellingUse } from '../territory/dwelling.entity.js';
import { degrees, wordOf, yesOrNo } from './cell-texts.js';
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

const uses: Readonly<Record<DwellingUse, string>> = {
  [DwellingUse.RESIDENTIAL]: '居住',
  [DwellingUse.COMMERCIAL]: '商用',
  [DwellingUse.MIXED]: '商住混用',
  [DwellingUse.VACANT]: '空置',
  [DwellingUse.OTHER]: '其他',
};

const column = (
  en: string,
  zh: string,
  text: (row: PremisesRow, language: Language) => string | null | undefined,
): { heading: LocalizedText; text: typeof text } => ({ heading: { en, 'zh-CN': zh }, text });

/** Dwellings that exist, as an import of premises takes them. */
export const premisesExport = defineExport<PremisesRow>({
  title: { en: 'Premises', 'zh-CN': '房屋' },
  columns: [
    column('Community code', '社区编码', ({ community }) => community?.code),
    column('Compound code', '小区编码', ({ compound }) => compound?.code),
    column('Compound name', '小区名称', ({ compound }) => compound?.name),
    column('Building code', '楼栋编码', ({ building }) => building?.code),
    column('Building name', '楼栋名称', ({ building }) => building?.name),
    column('Unit', '单元', ({ unit }) => unit?.name),
    column('Room', '房号', ({ dwelling }) => dwelling.room),
    column('Floor', '楼层', ({ dwelling: { floor } }) => floor?.toString()),
    column('Dwelling code', '房屋编码', ({ dwelling }) => dwelling.code),
    column('Address', '地址', ({ dwelling }) => dwelling.address),
    column('Exclusive area', '套内面积', ({ dwelling }) => dwelling.exclusiveArea),
    column('Use', '用途', ({ dwelling }, language) => wordOf(uses, dwelling.use, language)),
    column('Let', '是否出租', ({ dwelling }, language) => yesOrNo(dwelling.isLet, language)),
    column('Longitude', '经度', ({ dwelling }) => degrees(dwelling.longitude)),
    column('Latitude', '纬度', ({ dwelling }) => degrees(dwelling.latitude)),
    column('Grid code', '网格编码', ({ grid }) => grid?.code),
  ],
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
