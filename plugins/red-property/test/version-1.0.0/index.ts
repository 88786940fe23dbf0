import { companyFeature } from '../../company/company.feature.js';
import redProperty from '../../index.js';

const { id, host, title, permissions, roles } = redProperty;

/**
 * The plugin as its first version was, as far as its tables and kinds go: without entities, which need what later
 * migrations make.
 */
export default {
  id,
  host,
  title,
  permissions,
  roles,
  contributes: companyFeature.contributes,
  version: '1.0.0',
  folder: import.meta.url,
};
