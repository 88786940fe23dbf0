/**
 * Permission to look after the delivery of events. They belong to no place, so it is asked for over the whole system.
 */
export const operateEvents = 'core:operate-events';
