import { InputType } from '../../plugin-api/index.js';
import { LivingFilter } from '../living.filter.js';

/** Which responsibility areas of a list are wanted; what is not said does not narrow it. */
@InputType({ description: 'Which responsibility areas are wanted. 责任区筛选条件。' })
export class ResponsibilityAreaFilter extends LivingFilter {}
