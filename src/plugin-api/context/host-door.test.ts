import { expect, expectTypeOf, test } from 'vitest';
import * as commongrid from '../index.js';
import { actAs, hostDoor, hostOf } from './host-door.js';
import type { Kernel } from './kernel.js';

test('a plugin has no name for the host side of a context', () => {
  const context = new commongrid.Context({} as Kernel, 'request', 'en');

  for (const way of [hostDoor, hostOf, actAs]) expect(Object.values(commongrid)).not.toContain(way);
  expect(Object.keys(context)).toEqual(['requestId', 'language', 'address', 'signal', 'kernel']);
  expect(['actAs', 'writeWith', 'notes'].filter((name) => name in context)).toEqual([]);
});

test('a plugin’s types show it neither the whole database, nor the ports, nor what others are set to', () => {
  expectTypeOf<commongrid.Context['kernel']>().not.toHaveProperty('orm');
  expectTypeOf<commongrid.Context['kernel']>().not.toHaveProperty('ports');
  expectTypeOf<commongrid.Context['kernel']>().not.toHaveProperty('config');
  expectTypeOf<commongrid.Context['kernel']>().not.toHaveProperty('demoPassword');
});
