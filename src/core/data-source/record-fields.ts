import { Field, IsOptional, Length } from '../../plugin-api/index.js';
import { LegalBasis } from './legal-basis.js';

// What inputs say of every record that is kept on somebody or something; the house fills in what they leave out.

/** Where a record comes from. */
export const RecordSource = (): PropertyDecorator => (prototype, property) => {
  const description = 'Code of the source of the record; a visit unless given. 数据来源代码。';
  Length(1, 64)(prototype, property as string);
  IsOptional()(prototype, property as string);
  Field(() => String, { nullable: true, description })(prototype, property);
};

/** On what ground of the Personal Information Protection Law a record is kept. */
export const RecordBasis = (): PropertyDecorator => (prototype, property) => {
  const description = 'On what ground the record is kept; a duty by law unless given. 法律依据。';
  IsOptional()(prototype, property as string);
  Field(() => LegalBasis, { nullable: true, description })(prototype, property);
};
