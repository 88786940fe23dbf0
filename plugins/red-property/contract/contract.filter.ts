import { CalendarDay, Field, InputType, IsOptional } from 'commongrid';
import { ServiceContractKind, ServiceContractState } from './contract.enums.js';

/** Which contracts of a list are wanted; what is not said does not narrow it. */
@InputType({ description: 'Which service contracts are wanted. 物业服务合同筛选条件。' })
export class ServiceContractFilter {
  @Field(() => ServiceContractKind, { nullable: true, description: 'Of this kind. 合同类型。' })
  @IsOptional()
  kind?: ServiceContractKind | null;

  @Field(() => ServiceContractState, { nullable: true, description: 'Standing there. 合同状态。' })
  @IsOptional()
  state?: ServiceContractState | null;

  @Field(() => CalendarDay, {
    nullable: true,
    description: 'Counting on this day; what was called off never does. 当日有效。',
  })
  @IsOptional()
  on?: string | null;
}
