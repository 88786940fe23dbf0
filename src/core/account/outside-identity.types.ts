import { Field, ObjectType } from '../../plugin-api/index.js';

/** Whom an outside issuer knows the owner of an account as. */
@ObjectType({ description: 'Whom an outside issuer knows the owner of an account as. 外部身份。' })
export class OutsideIdentity {
  @Field({ description: 'Address of the OpenID Connect issuer. 签发方。' })
  issuer!: string;

  @Field({ description: 'What its tokens say who somebody is by: their subject, unless configured otherwise. 主体。' })
  subject!: string;
}
