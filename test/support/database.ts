export { type ThrowAwayDatabase, throwAwayDatabase } from '../../src/testing/database/throw-away.js';
