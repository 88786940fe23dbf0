import { registerEnumType } from '../../plugin-api/index.js';

/** On what ground a record is kept (Personal Information Protection Law, article 13, in general words). */
export enum LegalBasis {
  CONSENT = 'CONSENT',
  CONTRACT = 'CONTRACT',
  LEGAL_DUTY = 'LEGAL_DUTY',
  EMERGENCY = 'EMERGENCY',
  PUBLIC_INTEREST = 'PUBLIC_INTEREST',
  DISCLOSED = 'DISCLOSED',
  OTHER_LAW = 'OTHER_LAW',
}

registerEnumType(LegalBasis, {
  name: 'LegalBasis',
  description: 'On what ground a record is kept. 法律依据。',
  valuesConfig: {
    CONSENT: { description: 'The person agreed. 本人同意。' },
    CONTRACT: { description: 'A contract with the person needs it. 履行合同所需。' },
    LEGAL_DUTY: { description: 'A duty or task set by law needs it. 履行法定职责或义务。' },
    EMERGENCY: { description: 'An emergency of health, life or property needs it. 应急处置。' },
    PUBLIC_INTEREST: { description: 'Reporting and supervision in the public interest. 公共利益。' },
    DISCLOSED: { description: 'It was lawfully made public before. 已合法公开。' },
    OTHER_LAW: { description: 'Another law says so. 法律、行政法规规定的其他情形。' },
  },
});
