import {
  AuditorService,
  AuditorServiceCreateEventOptions,
} from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import { printableError, printableJson } from '../logging/singleLine';
import { errorForCaller } from './handleErrors';

/**
 * Runs a function, and records its outcome in the audit log. Text of the caller cannot
 * add lines to the log.
 */
export async function audited<T>(
  auditor: AuditorService,
  event: AuditorServiceCreateEventOptions,
  work: () => Promise<T>,
  metaOf: (done: T) => JsonObject | undefined = () => undefined,
): Promise<T> {
  const created = await auditor.createEvent({
    ...event,
    meta: printableJson(event.meta),
  });
  let done: T;
  try {
    done = await work();
  } catch (error) {
    await created.fail({ error: printableError(errorForCaller(error)) });
    throw error;
  }
  const meta = metaOf(done);
  await created.success(meta && { meta: printableJson(meta) });
  return done;
}
