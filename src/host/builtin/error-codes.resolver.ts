import {
  AtMost,
  Context,
  Ctx,
  type ErrorCode,
  errorCodes,
  Field,
  ObjectType,
  Public,
  Query,
  Resolver,
  registerEnumType,
} from '../../plugin-api/index.js';

const ErrorCodeEnum = Object.fromEntries(Object.keys(errorCodes).map((code) => [code, code])) as Record<
  ErrorCode,
  ErrorCode
>;

registerEnumType(ErrorCodeEnum, {
  name: 'ErrorCode',
  description: 'What `extensions.code` of an error can say. 错误代码。',
  valuesConfig: Object.fromEntries(
    Object.entries(errorCodes).map(([code, { meaning }]) => [
      code,
      { description: `${meaning.en} ${meaning['zh-CN']}` },
    ]),
  ),
});

/** One error code with its explanation. */
@ObjectType({ description: 'One error code and what a caller can do about it. 错误说明。' })
class ErrorExplanation {
  @Field(() => ErrorCodeEnum, { description: 'As in `extensions.code`. 代码。' })
  code!: ErrorCode;

  @Field({ description: 'What happened, in the language of the request. 含义。' })
  meaning!: string;

  @Field({ description: 'What the caller can do. 处理办法。' })
  mend!: string;
}

/** Tells every error code that this server answers with. */
@Resolver()
export class ErrorCodesResolver {
  @Query(() => [ErrorExplanation], { complexity: 1, description: 'Every error code of this server. 错误代码表。' })
  @Public()
  @AtMost(50)
  errorCodes(@Ctx() { language }: Context): ErrorExplanation[] {
    return Object.entries(errorCodes).map(([code, { meaning, mend }]) => ({
      code: code as ErrorCode,
      meaning: meaning[language],
      mend: mend[language],
    }));
  }
}
