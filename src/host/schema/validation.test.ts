import { IsOptional, Length, Matches, MaxLength } from 'class-validator';
import { expect, test } from 'vitest';
import { validateArgument } from './validation.js';

class Note {
  @Matches(/^[A-Z]+$/)
  word = 'WORD';

  @Length(2, 5)
  line = 'line';

  @IsOptional()
  @MaxLength(3)
  more?: string;
}

/** Rule and field of what is refused. */
async function refusalOf(given: Partial<Note>): Promise<unknown> {
  try {
    await validateArgument(Object.assign(new Note(), given), ['input']);
    return undefined;
  } catch (error) {
    const { rule, field } = (error as { extensions: Record<string, unknown> }).extensions;
    return [rule, field];
  }
}

test.each<[Partial<Note>, unknown]>([
  [{}, undefined],
  [{ more: '' }, undefined],
  [{ word: 'small' }, ['commongrid:validation.matches', 'input.word']],
  [{ word: '' }, ['commongrid:validation.empty', 'input.word']],
  [{ word: ' \n' }, ['commongrid:validation.empty', 'input.word']],
  [{ line: '' }, ['commongrid:validation.empty', 'input.line']],
  [{ line: 'x' }, ['commongrid:validation.isLength', 'input.line']],
  [{ more: 'long' }, ['commongrid:validation.maxLength', 'input.more']],
])('%o is refused as %j', async (given, refusal) => {
  expect(await refusalOf(given)).toEqual(refusal);
});
