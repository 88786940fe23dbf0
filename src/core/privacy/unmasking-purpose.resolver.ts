import { registerResolverOf } from '../../plugin-api/index.js';
import { UnmaskingPurpose } from './unmasking-purpose.entity.js';

/** The registered purposes of unmasked reads. */
export const UnmaskingPurposeResolver = registerResolverOf(UnmaskingPurpose, {
  field: 'unmaskingPurposes',
  description: 'Purposes for which personal data may be seen unmasked. 查看未脱敏信息的用途。',
  atMost: 1000,
});
