import { phoneTail } from '../../lib/phone-number.js';
import { sealedTables } from '../vault/index.js';

/** What of persons is sealed, and found by blind indexes. */
export const sealedPersons = sealedTables.add({
  person: {
    columns: [
      { column: 'identity_sealed', indexes: [{ column: 'identity_index', kind: 'identity' }] },
      {
        column: 'phone_sealed',
        indexes: [
          { column: 'phone_index', kind: 'phone' },
          { column: 'phone_tail_index', kind: 'phone-tail', of: phoneTail },
        ],
      },
    ],
  },
});
