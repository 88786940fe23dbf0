import { Arg, CalendarDay } from 'commongrid';

/** The argument `on` of a field that tells how something is on a day. */
export const OnDay = (): ParameterDecorator =>
  Arg('on', () => CalendarDay, {
    nullable: true,
    description: 'On which day; today unless given. 日期。',
  }) as ParameterDecorator;
