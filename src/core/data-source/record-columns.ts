import { Field, Property } from '../../plugin-api/index.js';
import { LegalBasis } from './legal-basis.js';

// What every record that is kept on somebody or something says of itself; `record-fields.ts` has it for inputs.

/** Where a record comes from: a code of the register of sources. */
export const SourceColumn = (): PropertyDecorator => (prototype, property) => {
  Property({ type: 'text' })(prototype as never, property as never);
  Field(() => String, { description: 'Code of the source of this record. 数据来源代码。' })(prototype, property);
};

/** On what ground of the Personal Information Protection Law a record is kept. */
export const BasisColumn = (): PropertyDecorator => (prototype, property) => {
  Property({ type: 'text' })(prototype as never, property as never);
  Field(() => LegalBasis, { description: 'On what ground the record is kept. 法律依据。' })(prototype, property);
};
