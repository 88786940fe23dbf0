import {
  CalendarDay,
  DateTime,
  Fen,
  MutationInput,
  Node,
  PageArgs,
  PageInfo,
  Ratio,
} from '../../../plugin-api/index.js';

/** Types that plugin-api gives to every plugin. The built-in owner owns them, whoever is the first to use them. */
export const sharedTypes = {
  output: [Node, PageInfo, CalendarDay, DateTime, Fen, Ratio],
  input: [MutationInput],
  arguments: [PageArgs],
} as const;
