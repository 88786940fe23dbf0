import { ArrayMaxSize, Field, Float, Int, IsOptional, Length, Matches, Max, Min } from '../plugin-api/index.js';
import { codeForm, nameForm } from './text-forms.js';

// Fields that many inputs have: what they are in the graph, with what is asked of them.

const all =
  (...decorators: readonly PropertyDecorator[]): PropertyDecorator =>
  (prototype, property) => {
    for (const decorate of decorators) decorate(prototype, property);
  };

const maybe = (type: () => unknown, description: string, ...rules: readonly PropertyDecorator[]): PropertyDecorator =>
  all(Field(type as () => StringConstructor, { nullable: true, description }), IsOptional(), ...rules);

/** A text of one line with something to see in it, of `most` characters at most. */
export const Line = (most: number, description: string): PropertyDecorator =>
  all(
    Field(() => String, { description }),
    Length(1, most),
    Matches(nameForm),
  );

/** The same, which may be left out. */
export const MaybeLine = (most: number, description: string): PropertyDecorator =>
  maybe(() => String, description, Length(1, most), Matches(nameForm));

/** All other names of a thing, `most` at most. */
export const Aliases = (most: number): PropertyDecorator =>
  maybe(
    () => [String],
    'Other names, all of them. 全部别名。',
    ArrayMaxSize(most),
    Length(1, 200, { each: true }),
    Matches(nameForm, { each: true }),
  );

/** The code of a new thing, which may be left out. */
export const MaybeCode = (
  description = 'Code; the organization’s and a number unless given. 编码，不填则自动生成。',
): PropertyDecorator => maybe(() => String, description, Length(1, 64), Matches(codeForm));

/** A whole number, which may be left out. */
export const MaybeInt = (least: number, most: number, description: string): PropertyDecorator =>
  maybe(() => Int, description, Min(least), Max(most));

/** A number, which may be left out. */
export const MaybeFloat = (least: number, most: number, description: string): PropertyDecorator =>
  maybe(() => Float, description, Min(least), Max(most));

/** The longitude of a point, which goes with its `Latitude`. */
export const Longitude = (): PropertyDecorator => MaybeFloat(-180, 180, 'Longitude in degrees. 经度。');

/** The latitude of a point. */
export const Latitude = (): PropertyDecorator => MaybeFloat(-90, 90, 'Latitude in degrees. 纬度。');
