import { registerResolverOf } from '../../plugin-api/index.js';
import type { Feature } from '../feature.js';
import { DataSource } from './data-source.entity.js';
import { coreDataSources, dataSources, syncDataSources } from './data-sources.js';

const DataSourceResolver = registerResolverOf(DataSource, {
  field: 'dataSources',
  description: 'Registered sources of records. 数据来源列表。',
  atMost: 1000,
});

/** What this folder brings to the core: the register of sources, which every record about people and homes names. */
export const dataSourceFeature: Feature = {
  entities: [DataSource],
  resolvers: [DataSourceResolver],
  extensionPoints: [dataSources],
  contributes: [coreDataSources],
  boot: syncDataSources,
};
