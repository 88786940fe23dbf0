/** The rooms of `src/` and whom each may import; ARCHITECTURE.md draws the picture. */
const mayImport = {
  lib: [],
  data: ['lib'],
  'plugin-api': ['data', 'lib'],
  core: ['plugin-api', 'data', 'lib'],
  host: ['plugin-api', 'data', 'lib'],
  server: ['host', 'plugin-api', 'lib'],
  testing: ['server', 'host', 'core', 'plugin-api', 'data', 'lib'],
  cli: ['testing', 'server', 'host', 'core', 'plugin-api', 'data', 'lib'],
};

const tests = '\\.test\\.ts$|/test/';

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: { pathNot: tests }, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    ...Object.entries(mayImport).map(([room, others]) => ({
      name: `${room}-imports-one-way`,
      severity: 'error',
      from: { path: `^src/${room}/`, pathNot: tests },
      to: { path: '^src/', pathNot: `^src/(${[room, ...others].join('|')})/` },
    })),
    {
      name: 'src-knows-no-plugin',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^plugins/' },
    },
    {
      name: 'plugins-use-the-door',
      comment: 'A plugin imports commongrid, commongrid/core, its own folder, and the index.ts of a plugin that it requires.',
      severity: 'error',
      from: { path: '^plugins/([^/]+)/', pathNot: tests },
      to: { path: '^(src|plugins)/', pathNot: ['^plugins/$1/', '^plugins/[^/]+/index\\.ts$', '^src/(plugin-api|core)/index\\.ts$'] },
    },
    {
      name: 'plugin-tests-use-the-door-too',
      severity: 'error',
      from: { path: '^plugins/([^/]+)/.*(\\.test\\.ts$|/test/)' },
      to: {
        path: '^(src|plugins)/',
        pathNot: ['^plugins/$1/', '^plugins/[^/]+/index\\.ts$', '^src/(plugin-api|core|testing)/index\\.ts$'],
      },
    },
    { name: 'listed-dependencies', severity: 'error', from: { path: '^(src|plugins)/' }, to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown'] } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|node_modules)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['commongrid-source', 'import', 'require', 'node', 'default', 'types'] },
  },
};
