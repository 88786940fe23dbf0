export { type Finding, formatProblems } from './format-problems.js';
export type { LeftOut, Problem, Selection } from './problem.js';
export { type Proof, type ProofOptions, provePlugins } from './prove-plugins.js';
export { needsAll } from './refusals.js';
export type { Surface } from './surface/surface.js';
export { withProvenMetadata } from './with-proven-metadata.js';
