import { expect, test } from 'vitest';
import type { Context } from '../../plugin-api/index.js';
import { requireKnownRole } from './require-role.js';

/** All that is looked at: a plugin that is on, with one role, and one that is off. */
const context = {
  kernel: {
    plugins: [
      {
        id: 'aid',
        status: 'on',
        permissions: {},
        roles: { 'aid:lawyer': { title: { en: 'Lawyer', 'zh-CN': '律师' }, permissions: [] } },
      },
      { id: 'halls', status: 'disabled', permissions: {}, roles: {} },
    ],
  },
} as unknown as Context;

test.each(['aid:lawyer', 'halls:keeper', null, undefined])('a filter may name the role %s', (role) => {
  expect(() => requireKnownRole(context, { role })).not.toThrow();
});

test.each(['aid:judge', 'hall:keeper', 'lawyer'])(
  'a filter may not name the role %s, which nobody can have',
  (role) => {
    const refused = expect.objectContaining({ details: expect.objectContaining({ field: 'filter.role' }) });

    expect(() => requireKnownRole(context, { role })).toThrow(refused);
  },
);
