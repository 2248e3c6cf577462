import { LoggerService } from '@backstage/backend-plugin-api';
import { Control } from 'backstage-plugin-zero-trust-common';

/**
 * Returns the controls with error handling: an error in one control, for example one
 * that a module added, does not affect the others. Its verdict is unknown, and the last
 * known result is used. Logs the first error of each control.
 */
export function guardedControls(
  controls: readonly Control[],
  logger: Pick<LoggerService, 'error'> | undefined,
): Control[] {
  const logged = new Set<string>();
  return controls.map(control => ({
    ...control,
    judge: (...evidence) => {
      try {
        return control.judge(...evidence);
      } catch (error) {
        if (!logged.has(control.id)) {
          logged.add(control.id);
          logger?.error(
            `Cannot judge ${control.id}: its rule failed with an error, so its results are unknown`,
            error as Error,
          );
        }
        return {
          status: 'unknown',
          reason: 'The rule of this control failed with an error.',
          readings: [],
        };
      }
    },
  }));
}
