import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { Readiness } from '../options.js';

interface HealthParts {
  isDraining(): boolean;
  readiness(): Promise<Readiness>;
  readonly logger: Logger;
  readonly metrics: Registry;
}

/** `/health/live`, `/health/ready` and `/metrics`, for whoever operates the server. */
export function mountHealth(app: FastifyInstance, parts: HealthParts): void {
  app.get('/health/live', async () => ({ live: true }));

  app.get('/health/ready', async (_, reply) => {
    const draining = parts.isDraining();
    const { ready, checks } = await askReadiness(parts);
    return reply.code(ready && !draining ? 200 : 503).send({ ready: ready && !draining, draining, checks });
  });

  app.get('/metrics', async (_, reply) => reply.type(parts.metrics.contentType).send(await parts.metrics.metrics()));
}

async function askReadiness({ readiness, logger }: HealthParts): Promise<Readiness> {
  try {
    return await readiness();
  } catch (error) {
    logger.error({ message: error instanceof Error ? error.message : String(error) }, 'readiness could not be asked');
    return { ready: false, checks: { readiness: { ready: false, detail: 'could not be asked' } } };
  }
}
