import { LoggerService } from '@backstage/backend-plugin-api';
import { nameOfStoreError } from '../store/StoreError';

/**
 * Makes a decision that is stored take effect at once. Where that fails the decision is
 * in force all the same: the store has marked what it concerns, and the next tick
 * updates that.
 */
export async function takeEffect(
  logger: LoggerService,
  update: () => Promise<void>,
): Promise<void> {
  try {
    await update();
  } catch (error) {
    logger.error(
      `Cannot bring postures up to date after a decision; the next tick tries again: ${nameOfStoreError(
        error,
      )}`,
    );
  }
}
