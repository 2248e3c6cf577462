import { AwsError } from '../../protocol/AwsError';

/** The types of the SDK for the entries of a batch and their outcomes. */
interface Failed {
  Id: string;
  SenderFault: boolean;
  Code: string;
  Message: string;
}

/**
 * Handles each of up to ten entries separately: one that fails does not affect others.
 * @see
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessageBatch.html
 */
export function batch<Entry extends { Id: string | undefined }, Result>(
  entries: readonly Entry[] = [],
  each: (entry: Entry) => Result,
): { Successful: Array<{ Id: string } & Result>; Failed: Failed[] } {
  const ids = entries.map(({ Id = '' }) => Id);
  if (!entries.length) {
    throw new AwsError('EmptyBatchRequest', 'There should be an entry.');
  }
  if (entries.length > 10) {
    throw new AwsError(
      'TooManyEntriesInBatchRequest',
      'Maximum number of entries per request are 10.',
    );
  }
  if (new Set(ids).size !== ids.length) {
    throw new AwsError('BatchEntryIdsNotDistinct', 'Two entries have one id.');
  }
  const outcome = {
    Successful: [] as Array<{ Id: string } & Result>,
    Failed: [] as Failed[],
  };
  entries.forEach((entry, index) => {
    try {
      outcome.Successful.push({ Id: ids[index], ...each(entry) });
    } catch (error) {
      if (!(error instanceof AwsError) || error.code === 'QueueDoesNotExist') {
        throw error;
      }
      outcome.Failed.push({
        Id: ids[index],
        SenderFault: true,
        Code: error.code,
        Message: error.message,
      });
    }
  });
  return outcome;
}
