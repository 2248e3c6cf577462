import { RootLoggerService } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import { inspect } from 'node:util';

type Level = 'error' | 'warn' | 'info' | 'debug';

/**
 * Records everything that is logged at any level, with labels, stacks, causes and all
 * properties of errors, because errors of the SDK contain the response of AWS.
 */
export class LogRecorder implements RootLoggerService {
  constructor(
    readonly lines: string[] = [],
    private readonly labels: JsonObject = {},
  ) {}

  private record(level: Level, message: string, meta?: unknown) {
    const parts = [this.labels, ...(meta === undefined ? [] : [meta])];
    const rest = parts.map(part =>
      inspect(part, { depth: Infinity, maxStringLength: Infinity }),
    );
    this.lines.push([level, message, ...rest].join(' '));
  }

  error(message: string, meta?: Error | JsonObject) {
    this.record('error', message, meta);
  }

  warn(message: string, meta?: Error | JsonObject) {
    this.record('warn', message, meta);
  }

  info(message: string, meta?: Error | JsonObject) {
    this.record('info', message, meta);
  }

  debug(message: string, meta?: Error | JsonObject) {
    this.record('debug', message, meta);
  }

  child(meta: JsonObject): LogRecorder {
    return new LogRecorder(this.lines, { ...this.labels, ...meta });
  }
}
