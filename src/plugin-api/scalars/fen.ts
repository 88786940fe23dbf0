import { GraphQLScalarType, Kind } from 'graphql';
import { CommongridError } from '../errors/index.js';

/** Money in whole fen (1/100 yuan), up to 9,007,199,254,740,991: some 90 trillion yuan. */
export const Fen = new GraphQLScalarType<number, number>({
  name: 'Fen',
  description: 'Money in whole fen (分, 1/100 yuan), without the 32-bit ceiling of Int. 金额（分）。',
  serialize: writeFen,
  parseValue: readFen,
  parseLiteral: (node) => readFen(node.kind === Kind.INT ? Number(node.value) : undefined),
});

const isFen = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value);

function readFen(value: unknown): number {
  if (isFen(value)) return value;
  throw new CommongridError('BAD_USER_INPUT', { rule: 'commongrid:scalar.fen' });
}

/** What a resolver answers wrongly is a fault of ours, not of the caller's. */
function writeFen(value: unknown): number {
  if (isFen(value)) return value;
  throw new TypeError('A Fen field answered something that is no whole number of fen');
}
