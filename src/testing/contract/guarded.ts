import { getNamedType } from 'graphql';
import type { Finding } from '../../host/index.js';
import type { TestClient } from '../client.js';
import { type AskedField, isMutation } from './asked-fields.js';
import { answersIn, type Inquiry } from './inquiry.js';
import { selectionOf } from './selection.js';
import { manners } from './values.js';

/** How many rows a field is asked below at once. */
const together = 3;

/** Who asks. */
export type Asker = 'anonymously' | 'by a stranger' | 'by one who holds every role';

/**
 * Asks every field in every manner. Nothing may fail; nobody gets an answer from a field whose rule is not for them,
 * nor an object that they may not read, by whichever field. Mutations come last, for those of a holder change what the
 * rest reads.
 */
export async function asksEveryField(inquiry: Inquiry, asker: Asker): Promise<Finding[]> {
  const client = clientOf(inquiry, asker);
  const problems: Finding[] = [];
  const ordered = inquiry.fields.toSorted((one, other) => Number(isMutation(one)) - Number(isMutation(other)));
  for (const asked of ordered) problems.push(...(await asksField(inquiry, client, asked, asker)).slice(0, 2));
  return problems;
}

const clientOf = ({ server, stranger, holder }: Inquiry, asker: Asker): TestClient =>
  ({ anonymously: server.anonymous, 'by a stranger': stranger, 'by one who holds every role': holder })[asker];

async function asksField(inquiry: Inquiry, client: TestClient, asked: AskedField, asker: Asker): Promise<Finding[]> {
  const found: Finding[] = [];
  const ids = inquiry.idsFor(asked).slice(0, together);
  const selection = selectionOf(getNamedType(asked.field.type), 1);
  const isRefused = isRefusedTo(asked, asker);
  const every = inquiry.ownTypesOf(asked).flatMap((own) => manners.map((manner) => ({ own, manner })));
  // Who is refused is refused before anything is looked at: once shows it.
  const ways = isRefused ? every.slice(0, 1) : every;
  for (const { own, manner } of ways) {
    const document = inquiry.documentFor(asked, manner, selection, ids, own);
    if (!document) return [];
    const { answer, problems } = await inquiry.ask(client, asked, document, asker);
    found.push(...problems);
    const told = answersIn(answer.data).filter((value) => value !== null && value !== undefined);
    if (isRefused && told.length > 0) {
      const mend = 'leave the rule of the field to the host; let nothing answer in its place';
      found.push(inquiry.problem(asked, `answers ${asker}, though its rule is not for them`, mend));
    }
    if (asker === 'by one who holds every role' || asked.coordinate in (inquiry.subject.options.exempt?.leaks ?? {}))
      continue;
    const leaked = await leakedIn(inquiry, client, told);
    if (leaked) {
      const problem = `answers a ${leaked} ${asker}, who may not read it`;
      found.push(
        inquiry.problem(asked, problem, `read it by context.read(${leaked}) or context.byId, which keep to who asks`),
      );
    }
  }
  return found;
}

function isRefusedTo({ rule }: AskedField, asker: Asker): boolean {
  if (!rule || rule.kind === 'public' || asker === 'by one who holds every role') return false;
  return rule.kind === 'permission' || asker === 'anonymously';
}

/** The type of the first object in the answers that who asked cannot read by its id. */
async function leakedIn(
  { rows }: Inquiry,
  client: TestClient,
  answers: readonly unknown[],
): Promise<string | undefined> {
  const objects = answers.flatMap(objectsIn).filter(({ type }) => rows.isNode(type));
  const distinct = [...new Map(objects.map((object) => [object.id, object])).values()].slice(0, 40);
  if (distinct.length === 0) return undefined;
  const asks = distinct.map(({ id }, at) => `r${at}: node(id: ${JSON.stringify(id)}) { id }`);
  const { data } = await client.send<Record<string, { id: string } | null>>(`query { ${asks.join(' ')} }`);
  return distinct.find((_, at) => !data?.[`r${at}`])?.type;
}

interface Told {
  readonly type: string;
  readonly id: string;
}

function objectsIn(value: unknown): Told[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (typeof value !== 'object' || value === null) return [];
  const { __typename: type, id } = value as { __typename?: unknown; id?: unknown };
  const below = Object.values(value).flatMap(objectsIn);
  return typeof type === 'string' && typeof id === 'string' ? [{ type, id }, ...below] : below;
}
