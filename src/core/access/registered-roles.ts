import type { LocalizedText, OpenKernel } from '../../plugin-api/index.js';

/** A role of a plugin that is on. */
export interface RegisteredRole {
  readonly name: string;
  readonly plugin: string;
  readonly title: LocalizedText;
  readonly permissions: ReadonlySet<string>;
}

/** A permission of a plugin that is on. */
export interface RegisteredPermission {
  readonly name: string;
  readonly plugin: string;
  readonly title: LocalizedText;
}

/** What the enabled plugins declare, by name. Roles of plugins that are off are absent: their grants are dormant. */
export interface Register {
  readonly roles: ReadonlyMap<string, RegisteredRole>;
  readonly permissions: ReadonlyMap<string, RegisteredPermission>;
}

const registers = new WeakMap<OpenKernel, Register>();

/** Roles and permissions of a running server, worked out once. */
export function registerOf(kernel: OpenKernel): Register {
  let register = registers.get(kernel);
  if (!register) registers.set(kernel, (register = collect(kernel)));
  return register;
}

function collect(kernel: OpenKernel): Register {
  const roles = new Map<string, RegisteredRole>();
  const permissions = new Map<string, RegisteredPermission>();
  for (const { id: plugin, status, ...brought } of kernel.plugins) {
    if (status !== 'on') continue;
    for (const [name, title] of byName(brought.permissions)) permissions.set(name, { name, plugin, title });
    for (const [name, role] of byName(brought.roles)) {
      roles.set(name, { name, plugin, title: role.title, permissions: new Set(role.permissions) });
    }
  }
  return { roles, permissions };
}

const byName = <T>(table: Readonly<Record<string, T>>) =>
  Object.entries(table).sort(([one], [other]) => (one < other ? -1 : 1));
