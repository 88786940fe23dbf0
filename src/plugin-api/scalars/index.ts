import { GraphQLDateTime } from 'graphql-scalars';
import { CalendarDay } from './calendar-day.js';
import { Fen } from './fen.js';

export { GeoJson, type GeoJsonArea, mostPositions, type Position, type Ring, type Rings } from './geo-json.js';

export { CalendarDay, Fen };

/** An instant, RFC 3339 in UTC. */
export const DateTime = GraphQLDateTime;
