import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

/** Money in whole fen (1/100 yuan), up to 9,007,199,254,740,991: some 90 trillion yuan. */
export const Fen = new GraphQLScalarType<number, number>({
  name: 'Fen',
  description: 'Money in whole fen (分, 1/100 yuan), without the 32-bit ceiling of Int. 金额(分)。',
  serialize: readFen,
  parseValue: readFen,
  parseLiteral: (node) => readFen(node.kind === Kind.INT ? Number(node.value) : undefined),
});

function readFen(value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw new GraphQLError('Fen is a whole number of 1/100 yuan.', { extensions: { code: 'BAD_USER_INPUT' } });
}
