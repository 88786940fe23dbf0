import { Field, Float, Property } from '../../plugin-api/index.js';

const degrees =
  (description: string): PropertyDecorator =>
  (prototype, property) => {
    const column = { columnType: 'double precision', type: 'double', nullable: true } as const;
    Property(column)(prototype as never, property as never);
    Field(() => Float, { nullable: true, description })(prototype, property);
  };

/** The longitude of something's point, in degrees; null together with its `LatitudeColumn`. */
export const LongitudeColumn = (): PropertyDecorator => degrees('Longitude in degrees. 经度。');

/** The latitude of something's point, in degrees. */
export const LatitudeColumn = (): PropertyDecorator => degrees('Latitude in degrees. 纬度。');
