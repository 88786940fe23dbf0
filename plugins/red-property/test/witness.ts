import { definePlugin, type EventDefinition, onEvent, type PluginDefinition } from 'commongrid';

/** What a witness has heard: the event without its plugin, and the payload. */
export interface Heard {
  readonly event: string;
  readonly payload: unknown;
}

/** A plugin as a partner could write it, which requires this one and listens to its events. */
export function witnessOf(...events: readonly EventDefinition<never>[]): { plugin: PluginDefinition; heard: Heard[] } {
  const heard: Heard[] = [];
  const on = events.map((event) => {
    const name = event.name.replace('red-property:', '');
    return onEvent(event, `witness:hear-${name}`, async (_, { payload }) => void heard.push({ event: name, payload }));
  });
  const plugin = definePlugin({
    id: 'witness',
    version: '1.0.0',
    host: '^1.0.0',
    requires: { 'red-property': '^1.0.0' },
    title: { en: 'Witness', 'zh-CN': '见证' },
    folder: import.meta.url,
    events: { on },
  });
  return { plugin, heard };
}
