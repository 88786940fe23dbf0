import {
  AtMost,
  Entity,
  Field,
  ObjectType,
  PersonalData,
  Placed,
  Property,
  RegisteredItem,
  registerEnumType,
} from '../../plugin-api/index.js';

registerEnumType(PersonalData, {
  name: 'PersonalData',
  description: 'A kind of personal data that is opened by a stated purpose only. 个人信息类别。',
  valuesConfig: {
    CONTACT: { description: 'Phone numbers and the like. 联系方式。' },
    IDENTITY: { description: 'Numbers of identity documents. 证件号码。' },
    ADDRESS: { description: 'Where somebody lives. 住址。' },
    BIRTH: { description: 'The day of birth. 出生日期。' },
    SENSITIVE: { description: 'Health, need, and what else is sensitive. 敏感个人信息。' },
  },
});

/** A purpose for which personal data are opened. */
@ObjectType({
  description: 'A purpose that somebody states to see personal data unmasked. 查看未脱敏信息的用途。',
})
@Entity({ tableName: 'unmasking_purpose' })
@Placed({ public: true })
export class UnmaskingPurpose extends RegisteredItem {
  @Property({ columnType: 'text[]', type: 'array' })
  @Field(() => [PersonalData], { description: 'What it opens, for whoever holds the permission. 可查看的类别。' })
  @AtMost(5)
  opens!: PersonalData[];
}
