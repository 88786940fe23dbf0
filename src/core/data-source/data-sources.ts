import {
  type CodeRegister,
  type Context,
  defineExtensionPoint,
  type LocalizedText,
  requireRegistered,
  syncRegister,
} from '../../plugin-api/index.js';
import { DataSource } from './data-source.entity.js';

/** A source of records, as a plugin contributes it. */
export interface DataSourceItem {
  readonly title: LocalizedText;
}

/** Sources of records, by code. */
export const dataSources = defineExtensionPoint<DataSourceItem>('core:data-sources');

/** What their codes are looked up in. */
export const dataSourceRegister: CodeRegister<DataSource> = {
  point: dataSources,
  entity: DataSource,
  unknown: 'core:data-source.unknown',
};

const from = (en: string, zh: string): DataSourceItem => ({ title: { en, 'zh-CN': zh } });

/** The core's sources. */
export const coreDataSources = dataSources.add({
  POLICE: from('Police', '公安'),
  CIVIL_AFFAIRS: from('Civil affairs', '民政'),
  MIGRANT_OFFICE: from('Office for migrants', '来穗人员服务管理'),
  HEALTH: from('Health authority', '卫生健康'),
  GRID_VISIT: from('Visit of a grid worker', '入户采集'),
  SELF_REPORTED: from('Reported by the person', '自主申报'),
  PROPERTY_COMPANY: from('Property company', '物业企业'),
  IMPORT: from('Imported file', '批量导入'),
});

/** What a record is said to come from when nobody says otherwise: somebody went there. */
export const visitedSource = 'GRID_VISIT';

/**
 * Makes sure that a source is registered.
 * @throws BAD_USER_INPUT `core:data-source.unknown`, naming the field
 */
export async function requireDataSource(context: Context, code: string, field: string): Promise<string> {
  return (await requireRegistered(context, dataSourceRegister, code, field)).code;
}

/** Carries the sources that the enabled plugins contribute into their table; runs at the core's boot. */
export const syncDataSources = (context: Context): Promise<void> =>
  syncRegister(context, dataSources, DataSource, () => ({}));
