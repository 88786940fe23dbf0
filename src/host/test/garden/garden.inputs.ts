import { ValidateNested } from 'class-validator';
import {
  CalendarDay,
  DateTime,
  Fen,
  Field,
  ID,
  InputType,
  Int,
  IsOptional,
  Matches,
  Max,
  MaxLength,
  Min,
  MutationInput,
  ObjectType,
} from '../../../plugin-api/index.js';
import { Bed } from './bed.entity.js';

@InputType({ description: 'Where something stands. 位置。' })
export class SpotInput {
  @Field({ description: 'Street. 街道。' })
  @MaxLength(5)
  street!: string;
}

@InputType({ description: 'A new bed. 新建花圃。' })
export class DigBedInput extends MutationInput {
  @Field(() => ID, { description: 'Organization. 组织。' })
  organizationId!: string;

  @Field({ description: 'Code. 编码。' })
  @Matches(/^[A-Z]/)
  code!: string;

  @Field(() => Int, { description: 'Square metres. 平方米。' })
  @Min(1)
  @Max(1_000)
  size!: number;

  @Field(() => DateTime, { nullable: true, description: 'When; now unless given. 时间。' })
  @IsOptional()
  dugAt?: Date | null;

  @Field(() => Fen, { nullable: true, description: 'What it cost. 费用。' })
  @IsOptional()
  cost?: number | null;

  @Field(() => SpotInput, { nullable: true, description: 'Where. 位置。' })
  @IsOptional()
  @ValidateNested()
  spot?: SpotInput | null;

  @Field(() => String, { nullable: true, description: 'How the work is to end, beside well. 结局。' })
  @IsOptional()
  end?: 'fault' | 'rule' | 'kept' | 'commit' | 'stray' | null;
}

@ObjectType({ description: 'What was dug. 结果。' })
export class DigBedPayload {
  @Field(() => Bed, { description: 'The bed. 花圃。' })
  bed!: Bed;

  @Field(() => CalendarDay, { description: 'The day. 日期。' })
  day!: string;
}

@InputType({ description: 'Another size. 调整面积。' })
export class ResizeBedInput extends MutationInput {
  @Field(() => ID, { description: 'The bed. 花圃。' })
  id!: string;

  @Field(() => Int, { nullable: true, description: 'The version that the caller saw. 版本号。' })
  @IsOptional()
  version?: number | null;

  @Field(() => Int, { description: 'Square metres. 平方米。' })
  size!: number;
}

@ObjectType({ description: 'What was resized. 结果。' })
export class ResizeBedPayload {
  @Field(() => Bed, { description: 'The bed. 花圃。' })
  bed!: Bed;
}

@InputType({ description: 'A knock at the gate. 敲门。' })
export class KnockInput extends MutationInput {
  @Field(() => String, { nullable: true, description: 'Who is there. 来人。' })
  @IsOptional()
  name?: string | null;
}

@ObjectType({ description: 'Who knocked. 结果。' })
export class KnockPayload {
  @Field({ description: 'The answer. 应答。' })
  answer!: string;
}
