import { afterAll, beforeAll, expect, test } from 'vitest';
import { canary } from '../../../test/support/canaries.js';
import type { Grid } from '../grid/grid.entity.js';
import { addGrid, gridIdOf } from '../grid/test/ground.js';
import { addMember, addTeam } from '../grid-team/test/teams.js';
import type { Organization } from '../organization/organization.entity.js';
import { World } from '../organization/test/world.js';
import { revokePlaceCode } from '../place-code/place-code.service.js';
import { codeIdOf, issue, printed } from '../place-code/test/codes.js';
import { newToken } from '../place-code/token.js';
import { addPerson } from '../post/test/posts.js';
import type { Building } from '../territory/building.entity.js';
import { coverPremises } from '../territory/grid-coverage.service.js';
import { addLoneBuilding, buildingIdOf } from '../territory/test/premises.js';
import { addContact, newCode } from './test/contacts.js';

/** As many boards, and as many codes that lead nowhere, a network may ask for a minute. */
const [perMinute, emptyCodesPerMinute] = [12, 3];
const minutes = 60_000;

let world: World;
let community: Organization;
let grid: Grid;
let building: Building;
let moment = Date.parse('2026-11-22T04:00:00Z');
beforeAll(async () => {
  world = await World.open({
    now: () => new Date(moment),
    config: { core: { contactBoard: { perMinute, emptyCodesPerMinute } } },
    settings: { trustProxy: 1 },
  });
  const { subdistrict } = await world.district('94');
  community = await world.create({ code: '94001001' }, subdistrict);
  grid = await addGrid(world, community, { name: '网格' });
  building = await addLoneBuilding(world, community, { name: '楼' });
  const cover = { gridId: gridIdOf(grid), buildingIds: [buildingIdOf(building)] };
  await world.write((context) => coverPremises(context, cover));
  await addContact(world, community, { name: '楼里人', building });
});
afterAll(() => world.close());

let networks = 0;
/** An address from which nobody has asked yet. */
const elsewhere = (): string => `198.51.100.${(networks += 1)}`;

const fields = 'title place { kind name } contacts { name kindTitle placeName duty phone since }';
const ofBuilding = ({ id }: { id: string }) => `contactBoard(buildingId: "${buildingIdOf({ id })}") { ${fields} }`;
const ofCode = (code: string) => `contactBoard(code: "${code}") { ${fields} }`;

interface Asked {
  readonly status: number;
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly refusals: readonly string[];
}

interface Schema {
  readonly schema: { types: { name: string; fields: { name: string }[] | null }[] };
}

/** Asks as anybody on the internet would, from an address. */
async function ask(body: unknown, address = elsewhere()): Promise<Asked> {
  const response = await fetch(`${world.server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
    body: JSON.stringify(typeof body === 'string' ? { query: `{ ${body} }` } : body),
  });
  const text = await response.text();
  const { data = null, errors = [] } = JSON.parse(text) as {
    data?: Asked['data'];
    errors?: { extensions: { code: string } }[];
  };
  return { status: response.status, text, data, refusals: errors.map(({ extensions }) => extensions.code) };
}

test('a board tells of a contact what is published, and leads to nothing else', async () => {
  const { data } = await ask('schema: __schema { types { name fields { name } } }');
  const { types } = (data as unknown as Schema).schema;
  const known = (type: string) =>
    types
      .find(({ name }) => name === type)
      ?.fields?.map(({ name }) => name)
      .sort();

  expect(known('ContactBoard')).toEqual(['contacts', 'place', 'title']);
  expect(known('ContactPlace')).toEqual(['kind', 'name']);
  expect(known('ContactCard')).toEqual(['duty', 'kindTitle', 'name', 'phone', 'placeName', 'since']);
});

test('one field under many names counts as often', async () => {
  const aliases = Array.from({ length: perMinute + 2 }, (_, at) => `b${at}: ${ofBuilding(building)}`);
  const { data, refusals } = await ask(aliases.join(' '));

  expect(Object.values(data ?? {}).filter((board) => board !== null)).toHaveLength(perMinute);
  expect(refusals).toEqual(['RATE_LIMITED', 'RATE_LIMITED']);
});

test.each([
  ['en', 'Too many requests from your network. Wait 5 seconds, then try again.'],
  ['zh-CN', '您所在网络的请求过于频繁，请在 5 秒后重试。'],
])('who asks too often reads in %s how long to wait', async (language, message) => {
  const address = elsewhere();
  const fetched = () =>
    fetch(`${world.server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': address, 'accept-language': language },
      body: JSON.stringify({ query: `{ ${ofBuilding(building)} }` }),
    }).then((response) => response.json() as Promise<{ errors?: { message: string }[] }>);
  for (let at = 0; at < perMinute; at += 1) expect((await fetched()).errors).toBeUndefined();

  // Twelve a minute: the next one may be asked after five seconds.
  expect((await fetched()).errors?.map((error) => error.message)).toEqual([message]);
});

test('many requests in one are refused as a whole, and many in a row are counted by network', async () => {
  const batch = await ask([{ query: `{ ${ofBuilding(building)} }` }, { query: `{ ${ofBuilding(building)} }` }]);
  expect(batch.status).toBe(400);
  expect(batch.text).not.toContain('楼里人');

  const address = elsewhere();
  const answers: Asked[] = [];
  for (let at = 0; at <= perMinute; at += 1) answers.push(await ask(ofBuilding(building), address));
  expect(answers.map(({ refusals }) => refusals.length)).toEqual([...Array<number>(perMinute).fill(0), 1]);
  expect((await ask(ofBuilding(building))).refusals).toEqual([]);
  moment += minutes;
  expect((await ask(ofBuilding(building), address)).refusals).toEqual([]);
});

test('a code that leads nowhere looks the same, whether it never was, was revoked, or stands where nobody is published', async () => {
  const empty = await addLoneBuilding(world, community);
  const revoked = await issue(world, { buildingId: buildingIdOf(building) });
  const gone = (await printed(world, revoked)) ?? '';
  await world.write((context) => revokePlaceCode(context, { id: codeIdOf(revoked), version: 1 }));
  const codes = [newToken(), gone, await newCode(world, { buildingId: buildingIdOf(empty) }), 'no code at all'];
  const answers = await Promise.all(codes.map((code) => ask(ofCode(code))));

  expect(answers.map(({ status, text }) => `${status} ${text}`)).toEqual(
    Array(4).fill('200 {"data":{"contactBoard":null}}'),
  );
  const counts = await Promise.all(
    codes.slice(0, 3).map(async (code) => (await world.server.anonymous.statements(`{ ${ofCode(code)} }`)).length),
  );
  expect(new Set(counts).size).toBe(1);
});

test('who tries codes is stopped by the same count for all that lead nowhere, and a code that leads somewhere still does', async () => {
  const empty = await newCode(world, { buildingId: buildingIdOf(await addLoneBuilding(world, community)) });
  const real = await newCode(world, { buildingId: buildingIdOf(building) });
  for (const codes of [() => newToken(), () => empty]) {
    const address = elsewhere();
    const outcomes: string[] = [];
    for (let at = 0; at <= emptyCodesPerMinute; at += 1) {
      outcomes.push((await ask(ofCode(codes()), address)).refusals.join() || 'null');
    }
    expect(outcomes).toEqual([...Array<string>(emptyCodesPerMinute).fill('null'), 'RATE_LIMITED']);
    expect((await ask(ofCode(real), address)).data).toMatchObject({ contactBoard: { title: '楼' } });
  }
});

test('no name of anybody else is told: of who lives or helps there, holds another post, or was not published', async () => {
  const names = [21, 22, 23, 24, 25].map((number) => canary(number).name) as [string, string, string, string, string];
  const [neighbour, helper, unpublished, beside, over] = names;
  await addPerson(world, community, neighbour);
  await addMember(world, await addTeam(world, grid), await addPerson(world, community, helper));
  await addContact(world, community, { name: unpublished, building, published: false });
  await addContact(world, community, { name: beside, building: await addLoneBuilding(world, community) });
  await addContact(world, community, { name: over, grid, validUntil: '2026-11-01' });
  const texts = await Promise.all([
    ask(ofBuilding(building)),
    ask(`contactBoard(gridId: "${gridIdOf(grid)}") { ${fields} }`),
    ask(ofCode(await newCode(world, { gridId: gridIdOf(grid) }))),
    ask(`contactBoard(buildingId: "${buildingIdOf(building)}", code: "x") { ${fields} }`),
  ]);

  for (const { text } of texts) expect(names.filter((name) => text.includes(name))).toEqual([]);
  expect(texts[0]?.text).toContain('楼里人');
});

test('a contact appears on the first day of the term and is gone on the day on which it ends', async () => {
  const { name } = canary(26);
  await addContact(world, community, { name, grid, validFrom: '2026-11-24', validUntil: '2026-11-26' });
  const isOn = async (day: string) => {
    moment = Date.parse(`${day}+08:00`);
    return (await ask(`contactBoard(gridId: "${gridIdOf(grid)}") { ${fields} }`)).text.includes(name);
  };

  expect(await isOn('2026-11-23T23:59:59')).toBe(false);
  expect(await isOn('2026-11-24T00:00:00')).toBe(true);
  expect(await isOn('2026-11-25T23:59:59')).toBe(true);
  expect(await isOn('2026-11-26T00:00:00')).toBe(false);
});

test('a phone number that is hidden or masked is nowhere in an answer', async () => {
  const place = await addLoneBuilding(world, community);
  const [hidden, masked] = [canary(27), canary(28)];
  await addContact(world, community, { building: place, name: hidden.name, phone: hidden.phone });
  await addContact(world, community, { building: place, name: masked.name, phone: masked.phone, display: 'MASKED' });
  const { text } = await ask(ofBuilding(place));

  expect(text).toContain('199****0028');
  expect(text).not.toMatch(/19900000/);
});

test('who is signed in sees on a board what everybody sees', async () => {
  const place = await addLoneBuilding(world, community);
  const { name, phone } = canary(29);
  await addContact(world, community, { building: place, name, phone, display: 'MASKED' });
  const secretary = await world.server.signInAs({ role: 'core:administrator' });

  expect(await secretary.query(`{ ${ofBuilding(place)} }`)).toEqual((await ask(ofBuilding(place))).data);
});
