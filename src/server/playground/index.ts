/**
 * The `/playground` page: GraphiQL from this server alone, the example operations as tabs, and a bar to sign in with.
 */
export { type DemoAccount, type PlaygroundOptions } from './playground-page.js';
export { type Example, readExamples } from './read-examples.js';
export { registerPlayground } from './register-playground.js';
