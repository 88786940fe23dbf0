import { Counter, collectDefaultMetrics, Gauge, Histogram, type Metric, type Registry } from 'prom-client';
import type { Engine } from '../graphql/executor.js';
import type { OperationRecord } from './operation-record.js';

/** Upper bounds of the duration buckets, in seconds. */
const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Plugins may bring codes of their own; past this many, the rest is counted as one. */
const mostCodes = 200;

/**
 * The server's metrics. Every label comes from a closed set: types and outcomes, plugin ids, error codes. Nothing that
 * a client writes becomes a label, or one client could fill the memory with labels.
 */
export class ServerMetrics {
  private readonly operations: Counter<'type' | 'outcome' | 'plugin'>;
  private readonly operationSeconds: Histogram<'type' | 'outcome' | 'plugin'>;
  private readonly rootFieldSeconds: Histogram<'type' | 'plugin' | 'outcome'>;
  private readonly errors: Counter<'code'>;
  private readonly running: Gauge<'transport'>;
  private readonly connections: Gauge;
  private readonly executions: Counter<'engine'>;
  private readonly downloads: Counter<'name' | 'outcome'>;
  private readonly downloadBytes: Counter<'name'>;
  private readonly codes = new Set<string>();

  constructor(registry: Registry) {
    const registers = [registry];
    const own = <M extends Metric>(name: string, create: () => M): M =>
      (registry.getSingleMetric(name) as M | undefined) ?? create();
    const counter = <L extends string>(name: string, help: string, labelNames: L[]) =>
      own(name, () => new Counter({ name, help, labelNames, registers }));
    const gauge = <L extends string>(name: string, help: string, labelNames: L[] = []) =>
      own(name, () => new Gauge({ name, help, labelNames, registers }));
    const histogram = <L extends string>(name: string, help: string, labelNames: L[]) =>
      own(name, () => new Histogram({ name, help, labelNames, registers, buckets: seconds }));

    const labels: ('type' | 'outcome' | 'plugin')[] = ['type', 'outcome', 'plugin'];
    this.operations = counter('commongrid_operations_total', 'GraphQL operations that ended.', labels);
    this.operationSeconds = histogram('commongrid_operation_seconds', 'Duration of GraphQL operations.', labels);
    this.rootFieldSeconds = histogram(
      'commongrid_root_field_seconds',
      'Duration of the resolvers of root fields.',
      labels,
    );
    this.errors = counter('commongrid_errors_total', 'Errors that were answered, by code.', ['code']);
    this.running = gauge('commongrid_operations_in_flight', 'GraphQL operations that run.', ['transport']);
    this.connections = gauge('commongrid_websocket_connections', 'WebSocket connections that are open.');
    this.executions = counter('commongrid_executions_total', 'Executions, by how they were done (compiled is a hit).', [
      'engine',
    ]);
    this.downloads = counter('commongrid_downloads_total', 'Files that were sent, whole or cut off.', [
      'name',
      'outcome',
    ]);
    this.downloadBytes = counter('commongrid_download_bytes_total', 'Bytes of files that were sent.', ['name']);
    if (registry.getSingleMetric('process_cpu_user_seconds_total') === undefined)
      collectDefaultMetrics({ register: registry });
  }

  operationBegan(transport: 'http' | 'websocket'): void {
    this.running.inc({ transport });
  }

  operationEnded(transport: 'http' | 'websocket', record: OperationRecord, duration: number): void {
    this.running.dec({ transport });
    const labels = {
      type: record.type ?? 'unknown',
      outcome: record.outcome ?? 'failed',
      plugin: record.plugin ?? 'none',
    };
    this.operations.inc(labels);
    this.operationSeconds.observe(labels, duration);
  }

  rootFieldEnded(type: string, plugin: string, failed: boolean, duration: number): void {
    this.rootFieldSeconds.observe({ type, plugin, outcome: failed ? 'failed' : 'ok' }, duration);
  }

  errorAnswered(code: string): void {
    if (this.codes.size < mostCodes) this.codes.add(code);
    this.errors.inc({ code: this.codes.has(code) ? code : 'OTHER' });
  }

  executed(engine: Engine): void {
    this.executions.inc({ engine });
  }

  downloadEnded(name: string, outcome: 'whole' | 'cut', bytes: number): void {
    this.downloads.inc({ name, outcome });
    this.downloadBytes.inc({ name }, bytes);
  }

  connectionsChanged(by: 1 | -1): void {
    this.connections.inc(by);
  }
}
