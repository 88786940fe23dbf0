import { AtMost, Field, ObjectType, registerEnumType } from '../../plugin-api/index.js';

/** Where a plugin stands. */
export enum PluginState {
  ON = 'ON',
  LEFT_OUT = 'LEFT_OUT',
  DISABLED = 'DISABLED',
}

registerEnumType(PluginState, {
  name: 'PluginState',
  description: 'Where a plugin stands. 插件状态。',
  valuesConfig: {
    ON: { description: 'Running. 已启用。' },
    LEFT_OUT: { description: 'Optional, and left out because something is wrong with it. 因故未启用。' },
    DISABLED: { description: 'Not listed by the operator; its data is kept. 已停用，数据保留。' },
  },
});

/** One plugin, as the operator sees it. */
@ObjectType('Plugin', { description: 'A plugin of this server. 插件。' })
export class PluginInfo {
  @Field({ description: 'Id, also the prefix of its names. 插件标识。' })
  id!: string;

  @Field({ description: 'Version. 版本。' })
  version!: string;

  @Field({ description: 'Title in the language of the request. 名称。' })
  title!: string;

  @Field(() => PluginState, { description: 'Whether it is on. 状态。' })
  status!: PluginState;

  @Field(() => String, { nullable: true, description: 'Why it is not on. 未启用的原因。' })
  reason!: string | null;

  @Field({ description: 'Whether the server refuses to start without it. 是否必需。' })
  required!: boolean;

  @Field(() => [String], { description: 'Object types that it stores. 实体类型。' })
  @AtMost(500)
  entities!: readonly string[];

  @Field(() => [String], { description: 'Permissions that it defines. 权限。' })
  @AtMost(500)
  permissions!: readonly string[];

  @Field(() => [String], { description: 'Roles that it defines. 角色。' })
  @AtMost(500)
  roles!: readonly string[];

  @Field(() => [String], { description: 'Events that it emits. 事件。' })
  @AtMost(500)
  events!: readonly string[];

  @Field(() => [String], { description: 'Jobs that it runs. 定时任务。' })
  @AtMost(500)
  jobs!: readonly string[];
}
