import { AtMost, Context, Ctx, type PluginStatus, Public, Query, Resolver } from '../../plugin-api/index.js';
import { PluginInfo, PluginState } from './plugin-info.js';

const states: Readonly<Record<PluginStatus['status'], PluginState>> = {
  on: PluginState.ON,
  'left-out': PluginState.LEFT_OUT,
  disabled: PluginState.DISABLED,
};

/** Tells which plugins this server runs, and why others are not on. */
@Resolver()
export class PluginsResolver {
  @Query(() => [PluginInfo], { complexity: 1, description: 'The plugins of this server, in start order. 插件列表。' })
  @Public()
  @AtMost(100)
  plugins(@Ctx() { kernel, language }: Context): PluginInfo[] {
    return kernel.plugins.map((plugin) => ({
      id: plugin.id,
      version: plugin.version,
      title: plugin.title[language],
      status: states[plugin.status],
      reason: plugin.reason ?? null,
      required: plugin.required,
      entities: plugin.entities,
      permissions: Object.keys(plugin.permissions),
      roles: Object.keys(plugin.roles),
      events: plugin.events,
      jobs: plugin.jobs,
    }));
  }
}
