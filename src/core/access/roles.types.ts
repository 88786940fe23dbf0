import { AtMost, Field, ObjectType } from '../../plugin-api/index.js';

/** Something that may be done, as a plugin declares it. */
@ObjectType({ description: 'Something that may be done. 权限。' })
export class Permission {
  @Field({ description: 'Name, `plugin:verb-noun`. 权限名。' })
  name!: string;

  @Field({ description: 'Title in the language of the request. 名称。' })
  title!: string;

  @Field({ description: 'Id of the plugin that declares it. 来源插件。' })
  plugin!: string;
}

/** A named set of permissions, as a plugin declares it. */
@ObjectType({ description: 'A named set of permissions, which grants give. 角色。' })
export class Role {
  @Field({ description: 'Name, `plugin:noun`. 角色名。' })
  name!: string;

  @Field({ description: 'Title in the language of the request. 名称。' })
  title!: string;

  @Field({ description: 'Id of the plugin that declares it. 来源插件。' })
  plugin!: string;

  @Field(() => [String], { description: 'Permissions that it holds. 权限。' })
  @AtMost(1000)
  permissions!: readonly string[];
}
