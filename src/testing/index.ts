/**
 * For the tests of plugins, our own and partners': a real server over a real, throw-away database.
 * Name `commongrid/testing/global-setup` as vitest's `globalSetup`.
 */
export type { Holding, NewAccount, TestAccount } from './accounts.js';
export type { Answer, Refusal } from './answer.js';
export { type RequestOptions, SignedInClient, TestClient, type Variables } from './client.js';
export type { ContractOptions } from './contract/subject.js';
export { testPlugin } from './contract/test-plugin.js';
export { type ThrowAwayDatabase, throwAwayDatabase } from './database/throw-away.js';
export { type Document, operation, type TypedDocument } from './document.js';
export type { NewGrid, NewOrganization } from './places.js';
export { startTestServer, type TestServerOptions } from './start-test-server.js';
export { TestServer } from './test-server.js';
