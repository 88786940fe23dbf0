import type { Feature } from '../feature.js';
import { dataExportDownload } from './data-export.download.js';
import { DataExport } from './data-export.entity.js';
import { DataExportResolver } from './data-export.resolver.js';
import { dataExportRetention } from './data-export.retention.js';
import { exportKinds } from './export-kinds.js';
import { postsExport } from './posts-export.js';
import { premisesExport } from './premises-export.js';
import { requireMasks } from './require-masks.js';
import { residentsExport } from './residents-export.js';

/** What this folder brings to the core: files that go out. */
export const dataExportFeature: Feature = {
  entities: [DataExport],
  resolvers: [DataExportResolver],
  downloads: [dataExportDownload],
  extensionPoints: [exportKinds],
  contributes: [
    exportKinds.add({ PREMISES: premisesExport, RESIDENTS: residentsExport, POSTS: postsExport }),
    dataExportRetention,
  ],
  boot: requireMasks,
};
