import { Field, InputType, Length } from '../../plugin-api/index.js';
import { AccountInput } from './account.inputs.js';
import { longestSubject } from './outside-identity.js';

@InputType({ description: 'Which account to link, and with whom. 关联外部身份输入。' })
export class LinkAccountInput extends AccountInput {
  @Field({
    description: 'Whom the configured issuer knows its owner as, exactly as its tokens write it. 签发方令牌中的主体。',
  })
  @Length(1, longestSubject)
  subject!: string;
}

@InputType({ description: 'Which account to unlink. 解除外部身份输入。' })
export class UnlinkAccountInput extends AccountInput {}
