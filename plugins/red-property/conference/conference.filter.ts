import { Field, InputType, IsOptional } from 'commongrid';

/** Which joint conferences of a list are wanted; what is not said does not narrow it. */
@InputType({ description: 'Which joint conferences are wanted. 联席会议制度筛选条件。' })
export class JointConferenceFilter {
  @Field(() => Boolean, {
    nullable: true,
    description: 'True: only those that were dissolved; false: only those that still meet. 是否已撤销。',
  })
  @IsOptional()
  dissolved?: boolean | null;
}
