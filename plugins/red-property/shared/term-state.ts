import { type Context, isOver, type Term } from 'commongrid';

/** Where something stands that holds for a term: derived from the day. */
export type TermState = 'TO_COME' | 'SERVING' | 'OVER';

/** Where a term stands today. One that was called off ends as it begins: it is over, whenever it was to begin. */
export function termStateOf(term: Term, { today }: Context): TermState {
  if (isOver(term, today)) return 'OVER';
  return term.validFrom > today ? 'TO_COME' : 'SERVING';
}
