import { expect, test } from 'vitest';
import { StartupError } from './startup-error.js';

test('a startup error says in one line what is wrong and what mends it', () => {
  const error = new StartupError('PORT_TAKEN', 'Port 4000 is\ntaken.', 'Set PORT\n  to another one.');

  expect(error.line).toBe('PORT_TAKEN: Port 4000 is taken. Set PORT to another one.');
  expect(error.message).toBe('Port 4000 is taken.');
  expect(error).toBeInstanceOf(Error);
});
