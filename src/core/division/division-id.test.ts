import { v5 as uuidV5 } from 'uuid';
import { expect, test } from 'vitest';
import { divisionId } from './division-id.js';

test.each(['11', '440103', '110101001001', '659010508500'])(
  'the id of %s is the UUID of version 5 of its code',
  (code) => {
    expect(divisionId(code)).toBe(uuidV5(code, '0e0f4a0c-6a3b-4b0a-8a57-3d6c7d1f9b44'));
  },
);
