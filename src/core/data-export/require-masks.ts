import { type Context, maskOf, StartupError } from '../../plugin-api/index.js';
import { exportKinds } from './export-kinds.js';

/**
 * Refuses a kind of file with a column that is to be masked as a field of the graph is, when there is no such field:
 * better at the start than in the middle of a file.
 * @throws StartupError
 */
export function requireMasks(context: Context): void {
  for (const [code, { plugin, item }] of context.contributed(exportKinds)) {
    for (const { heading, masked } of item.columns) {
      if (!masked) continue;
      try {
        maskOf(context, masked.entity, masked.field);
      } catch (error) {
        throw new StartupError(
          'EXPORT_MASK',
          `${plugin} exports ${code} with the column ${heading.en}, but ${(error as Error).message}.`,
          'Name the field of the graph that shows the same value, masked.',
        );
      }
    }
  }
}
