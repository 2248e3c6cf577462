import { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { JsonObject, JsonValue } from '@backstage/types';
import { printable } from './printable';

/** Returns the value with every text and key in it as one line. */
export function printableJson<T extends JsonValue | undefined>(value: T): T;
export function printableJson(value: JsonValue | undefined) {
  if (typeof value === 'string') return printable(value);
  if (Array.isArray(value)) return value.map(own => printableJson(own));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, own]) => [
      printable(key),
      printableJson(own),
    ]),
  );
}

/**
 * Returns the error with a message of one line. Its stack is that of the original
 * error.
 */
export function printableError(error: Error): Error {
  const message = printable(error.message);
  if (message === error.message) return error;
  const copy = new Error(message);
  copy.name = error.name;
  copy.stack = error.stack?.replace(error.message, () => message);
  return copy;
}

/**
 * Returns a logger that writes each entry as one line, even if text from a catalog, a
 * caller or AWS contains line breaks.
 */
export function singleLine(logger: LoggerService): LoggerService {
  const log =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, meta?: Error | JsonObject) =>
      logger[level](
        printable(message),
        isError(meta)
          ? printableError(meta)
          : printableJson(meta as JsonObject | undefined),
      );
  return {
    debug: log('debug'),
    info: log('info'),
    warn: log('warn'),
    error: log('error'),
    child: meta => singleLine(logger.child(printableJson(meta))),
  };
}
