import { expect, test } from 'vitest';
import { defineEvent, defineExtensionPoint, onEvent, type Ports, z } from '../../../plugin-api/index.js';
import { core, plugin, problemsOf, problemsWith, prove, tell, title } from '../test/plugins.js';

test('only the first plugin fills ports', () => {
  expect(problemsWith({ ports: {} as Ports })).toEqual(['aid ports: fills ports, which only the first plugin may']);
});

test('the first plugin must fill ports', () => {
  expect(problemsOf(core({ ports: undefined }))).toEqual(['core ports: is the first plugin, but fills no ports']);
});

const config = z.object({ days: z.number().int().default(7), office: z.object({ phone: z.string() }).optional() });
const configured = (settings: unknown, parsed: z.ZodType | undefined = config) =>
  prove([core(), plugin('aid', { config: parsed })], [], new Map([['aid', settings]])).fatal.map(tell);

test('settings are parsed, and each one that is wrong is told by its path, without its value', () => {
  expect(configured({ days: 'secret', office: {} })).toEqual([
    'aid config.days: cannot be used: Invalid input: expected number, received string',
    'aid config.office.phone: cannot be used: Invalid input: expected string, received undefined',
  ]);
});

test('a setting that nobody has is told by its path, and once', () => {
  const strict = z.strictObject({ days: z.number().default(7) });

  expect(configured({ day: 'secret' })).toEqual(['aid config.day: there is no such setting']);
  expect(configured({ days: 'x', day: 'secret' }, strict)).toEqual([
    'aid config.day: there is no such setting',
    'aid config.days: cannot be used: Invalid input: expected number, received string',
  ]);
});

test('what only zod sees to be unknown is told in its words', () => {
  const hidden = z.preprocess((settings) => settings, z.strictObject({}));

  expect(configured({ day: 1 }, hidden)).toEqual(['aid config: cannot be used: Unrecognized key: "day"']);
});

test('a plugin without settings is parsed with none', () => {
  expect(configured(undefined)).toEqual([]);
  expect(configured(undefined, z.object({ days: z.number() }))).toHaveLength(1);
});

test('settings for a plugin that takes none are told', () => {
  expect(prove([core(), plugin('aid')], [], new Map([['aid', {}]])).fatal.map(tell)).toEqual([
    'aid config: is configured, but takes no settings',
  ]);
});

const kinds = defineExtensionPoint<string>('halls:kinds');

test('items go to an extension point that somebody opens', () => {
  expect(problemsWith({ contributes: [kinds.add({ TEA: 'tea' })] })).toEqual([
    'aid contributes halls:kinds: nobody opens this extension point',
  ]);
});

test('items go to an extension point of a required plugin', () => {
  const halls = plugin('halls', { extensionPoints: [kinds] });
  const contributes = [kinds.add({ TEA: 'tea' })];

  expect(problemsOf(core(), halls, plugin('aid', { contributes, requires: { halls: '*' } }))).toEqual([]);
  expect(problemsOf(core(), halls, plugin('aid', { contributes }))).toEqual([
    'aid contributes halls:kinds: halls opens this extension point, and aid does not require it',
  ]);
});

test('a role holds permissions of its plugin, or of one that it requires', () => {
  const halls = plugin('halls', { permissions: { 'halls:open': title } });
  const roles = { 'aid:lawyer': { title, permissions: ['halls:open', 'aid:raed'] } };

  expect(problemsOf(core(), halls, plugin('aid', { roles }))).toEqual([
    'aid role aid:lawyer: names the permission halls:open of halls, which aid does not require',
    'aid role aid:lawyer: names the permission aid:raed, which nobody declares',
  ]);
});

const opened = defineEvent('halls:opened', z.object({}));
const events = { on: [onEvent(opened, 'aid:follow', async () => {})] };

test('a handler hears an event that a required or used plugin emits', () => {
  const halls = plugin('halls', { events: { emits: [opened] } });

  expect(problemsOf(core(), halls, plugin('aid', { events, uses: { halls: '*' } }))).toEqual([]);
  expect(problemsOf(core(), halls, plugin('aid', { events }))).toEqual([
    'aid handler aid:follow: hears halls:opened of halls, which aid neither requires nor uses',
  ]);
});

test('a handler of an event that nobody emits is told, unless its plugin may be absent and is', () => {
  expect(problemsWith({ events })).toEqual(['aid handler aid:follow: hears halls:opened, which nobody emits']);
  expect(problemsWith({ events, uses: { halls: '*' } })).toEqual([]);
});

test('a job has a clock of five fields, and a limit', () => {
  const job = (schedule: string, timeoutSeconds: number) => ({
    name: 'aid:count',
    schedule,
    timeoutSeconds,
    run: async () => {},
  });

  expect(problemsWith({ jobs: [job('* * * * * *', 0)] })).toEqual([
    'aid job aid:count: its schedule "* * * * * *" has not five fields',
    'aid job aid:count: its limit of 0 s is not a positive number',
  ]);
});
