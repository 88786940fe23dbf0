import { ManyToOne } from '@mikro-orm/decorators/legacy';
import type { ClassType } from '../plugin/define-plugin.js';

/** How a reference behaves beside the default (required, and its target cannot be deleted while it is referred to). */
export interface ReferenceOptions {
  readonly nullable?: boolean;
  /** Rows that are part of their target go with it. */
  readonly cascade?: boolean;
}

/**
 * A foreign key as a plain id: `organizationId: string` in the column `organization_id`.
 * Rows stay light, and what the key leads to is read through a loader.
 */
export function Reference(target: () => ClassType, options: ReferenceOptions = {}): PropertyDecorator {
  return (prototype, property) => {
    ManyToOne(target as () => never, {
      mapToPk: true,
      nullable: options.nullable ?? false,
      fieldName: String(property).replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      deleteRule: options.cascade ? 'cascade' : 'restrict',
      updateRule: 'no action',
    })(prototype as never, property as never);
  };
}
