import { suggestMatches } from '../../../src/core/person-match/suggest-matches.js';
import type { Settling } from './settle-side.js';

/** Who looks after what, and entries of one person: two that are likely so, and two that are merged. */
export async function settleTies({ side, server, everything, make, keep, id }: Settling): Promise<void> {
  const organizationId = id('community');
  await make('createResponsibilityArea', { organizationId, name: '责任林', description: '东侧林地' }, 'area');
  const personId = id('person');
  await make('assignResponsibility', { kind: 'COMMITTEE_GRID', personId, gridId: id('grid') }, 'responsibility');
  await make('assignResponsibility', { kind: 'AREA_KEEPER', personId, areaId: id('area') }, 'keeping an area');
  // Of another name on each side: across the sides nobody is to look alike.
  const name = side.name === 'here' ? '东方朔' : '西门豹';
  const twin = { organizationId, name, birthDate: '1950-05-05' };
  const first = await make('createPerson', twin, 'twin');
  const second = await make('createPerson', twin, 'other twin');
  const double = await make('createPerson', { ...twin, birthDate: '1960-06-06' }, 'merged person');
  const kept = await make('createPerson', { ...twin, birthDate: '1960-06-06' }, 'kept person');
  await server.asSystem((context) => suggestMatches(context, 'all'));
  await make('mergePersons', { id: double.id, version: 1, intoId: kept.id, intoVersion: 1 }, 'merger');
  const { node } = await everything.query<{ node: { matches: { nodes: { id: string }[] } } }>(
    'query ($id: ID!) { node(id: $id) { ... on Person { matches { nodes { id one { id } other { id } } } } } }',
    { id: first.id },
  );
  for (const match of node.matches.nodes) keep('match', match.id);
  if (node.matches.nodes.length !== 1) throw new Error(`${first.id} and ${second.id} are not likely of one person`);
}
