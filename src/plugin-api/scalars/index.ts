export { CalendarDay } from './calendar-day.js';
export { DateTime } from './date-time.js';
export { Fen } from './fen.js';
export { GeoJson, type GeoJsonArea, mostPositions, type Position, type Ring, type Rings } from './geo-json.js';
