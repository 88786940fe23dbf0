/** One file of a new plugin. */
export interface ScaffoldFile {
  /** Its template in `templates/plugin/`, without `.tmpl`. */
  readonly template: string;
  /** Its path in the plugin's folder; `{{…}}` as in the templates. */
  readonly path: string;
  /** Only in a package of its own: a bundled plugin is built and tested with this repository. */
  readonly packaged?: boolean;
}

/** What `commongrid plugin new` writes. */
export const scaffoldFiles: readonly ScaffoldFile[] = [
  { template: 'package.json', path: 'package.json', packaged: true },
  { template: 'tsconfig.json', path: 'tsconfig.json', packaged: true },
  { template: 'vitest.config.js', path: 'vitest.config.js', packaged: true },
  { template: 'gitignore', path: '.gitignore', packaged: true },
  { template: 'README.md', path: 'README.md', packaged: true },
  { template: 'index.ts', path: 'index.ts' },
  { template: 'access.ts', path: 'access.ts' },
  { template: 'entity.ts', path: '{{file}}/{{file}}.entity.ts' },
  { template: 'inputs.ts', path: '{{file}}/{{file}}.inputs.ts' },
  { template: 'filter.ts', path: '{{file}}/{{file}}.filter.ts' },
  { template: 'service.ts', path: '{{file}}/{{file}}.service.ts' },
  { template: 'reads.ts', path: '{{file}}/{{file}}.reads.ts' },
  { template: 'resolver.ts', path: '{{file}}/{{file}}.resolver.ts' },
  { template: 'actions.ts', path: '{{file}}/{{file}}-actions.ts' },
  { template: 'events.ts', path: '{{file}}/{{file}}.events.ts' },
  { template: 'feature.ts', path: '{{file}}/{{file}}.feature.ts' },
  { template: 'messages.en.json', path: 'messages/en.json' },
  { template: 'messages.zh-CN.json', path: 'messages/zh-CN.json' },
  { template: 'migration.ts', path: 'migrations/Migration{{time}}-initial.ts' },
  { template: 'plugin.test.ts', path: 'test/{{file}}.test.ts' },
  { template: 'contract.test.ts', path: 'test/contract.test.ts' },
];
