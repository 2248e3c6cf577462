import { LoggerService } from '@backstage/backend-plugin-api';
import { nameOfStoreError } from '../store/StoreError';

/**
 * Applies a stored decision at once. If this fails, the decision is still in force: the
 * store has marked the postures that it affects, and the next run of the task updates
 * them.
 */
export async function takeEffect(
  logger: LoggerService,
  update: () => Promise<void>,
): Promise<void> {
  try {
    await update();
  } catch (error) {
    logger.error(
      `Cannot update postures after a decision. The next run of the task tries again: ${nameOfStoreError(
        error,
      )}`,
    );
  }
}
