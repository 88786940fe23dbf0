import { registerEnumType } from '../../plugin-api/index.js';

/** A person's sex, as identity documents say it (GB/T 2261.1). */
export enum Sex {
  MALE = 'MALE',
  FEMALE = 'FEMALE',
}

registerEnumType(Sex, {
  name: 'Sex',
  description: 'Sex, as identity documents say it. 性别。',
  valuesConfig: { MALE: { description: 'Male. 男。' }, FEMALE: { description: 'Female. 女。' } },
});

/** What document an identity number stands on. */
export enum IdentityKind {
  RESIDENT_ID = 'RESIDENT_ID',
  RESIDENCE_PERMIT = 'RESIDENCE_PERMIT',
  PASSPORT = 'PASSPORT',
  OTHER = 'OTHER',
}

registerEnumType(IdentityKind, {
  name: 'IdentityKind',
  description: 'What document an identity number stands on. 证件类型。',
  valuesConfig: {
    RESIDENT_ID: { description: 'Identity card of a resident. 居民身份证。' },
    RESIDENCE_PERMIT: { description: 'Residence permit for Hong Kong, Macao and Taiwan residents. 港澳台居民居住证。' },
    PASSPORT: { description: 'Passport. 护照。' },
    OTHER: { description: 'Another document. 其他证件。' },
  },
});

/** Ages as the law and the care for people part them. */
export enum AgeBand {
  UNDER_14 = 'UNDER_14',
  FROM_14_TO_17 = 'FROM_14_TO_17',
  FROM_18_TO_59 = 'FROM_18_TO_59',
  FROM_60_TO_79 = 'FROM_60_TO_79',
  FROM_80 = 'FROM_80',
}

registerEnumType(AgeBand, {
  name: 'AgeBand',
  description: 'How old somebody is, roughly. 年龄段。',
  valuesConfig: {
    UNDER_14: { description: 'Under 14, whose data are sensitive by themselves. 不满14周岁。' },
    FROM_14_TO_17: { description: '14 to 17. 14至17周岁。' },
    FROM_18_TO_59: { description: '18 to 59. 18至59周岁。' },
    FROM_60_TO_79: { description: '60 to 79. 60至79周岁。' },
    FROM_80: { description: '80 and older. 80周岁及以上。' },
  },
});
