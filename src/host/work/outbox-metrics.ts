import { Gauge, type Registry } from 'prom-client';
import { countFailedDeliveries } from '../../data/outbox/index.js';
import type { Kernel } from '../../plugin-api/index.js';
import { systemContext } from '../boot/system-context.js';

/**
 * Adds to the metrics how many events are parked, which is work that waits for the operator. Counted when somebody
 * reads the metrics; a database that does not answer leaves the figure out, and the others readable.
 */
export function measureOutbox(registry: Registry, kernel: Kernel): void {
  const parked = new Gauge({
    name: 'commongrid_outbox_parked',
    help: 'Events whose handler has failed for the last time, over all servers of this database.',
    registers: [registry],
    async collect() {
      try {
        parked.set(await countFailedDeliveries(systemContext(kernel, 'metrics').sql, { state: 'parked' }));
      } catch {
        parked.remove();
      }
    },
  });
}
