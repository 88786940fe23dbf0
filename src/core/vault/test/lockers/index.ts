import { definePlugin } from '../../../../plugin-api/index.js';
import { sealedTables } from '../../index.js';
import { Locker } from './locker.entity.js';

/** A plugin with a table of sealed values, and one whose rows pass. */
export const lockers = definePlugin({
  id: 'lockers',
  version: '1.0.0',
  host: '^1.0.0',
  title: { en: 'Lockers', 'zh-CN': '储物柜' },
  folder: import.meta.url,
  entities: [Locker],
  contributes: [
    sealedTables.add({
      locker: {
        columns: [
          {
            column: 'phone_sealed',
            indexes: [
              { column: 'phone_index', kind: 'phone' },
              { column: 'phone_tail_index', kind: 'phone-tail', of: (phone) => phone.slice(-4) },
            ],
          },
          { column: 'note_sealed' },
        ],
      },
      x_parcel: { columns: [{ column: 'sealed' }], passing: true },
    }),
  ],
});
