import { ResponseError } from '@backstage/errors';
import { Alert, Button } from '@backstage/ui';
import { Translate, useMessages } from '../../translation';
import styles from './LoadError.module.css';

interface LoadErrorProps {
  /** What could not be loaded, as a noun: "the scorecard". */
  what: string;
  /** The action that failed, if it is not loading. */
  action?: 'load' | 'update' | 'start' | 'follow' | 'submit';
  error: Error;
  /** Absent if the viewer cannot try again. */
  onRetry?: () => void;
}

/** The message of the back end, without "Request failed with …" before it. */
function reported(error: Error): { status?: number; message: string } {
  return ResponseError.is(error)
    ? { status: error.statusCode, message: error.cause.message }
    : { message: error.message };
}

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

function advice(
  t: Translate,
  status: number | undefined,
  message: string,
  canRetry: boolean,
) {
  switch (status) {
    case 401:
      return t('load.advice.signIn', { message });
    case 409:
      // Somebody else changed it first, so trying again does not help.
      return message;
    case 404:
      return t('load.advice.notFound', { message });
    case 429:
      return t('load.advice.tooMany', { message });
    default:
      return t(canRetry ? 'load.advice.other' : 'load.advice.ask', { message });
  }
}

/** Shows what failed, the message of the back end, and what to do. */
export function LoadError({
  what,
  action = 'load',
  error,
  onRetry,
}: LoadErrorProps) {
  const t = useMessages();
  const { status, ...rest } = reported(error);
  const message = sentence(rest.message);
  if (status === 403) {
    return (
      <Alert
        role="status"
        status="info"
        icon
        title={t(`load.denied.${action}`, { what })}
        description={t('load.askForPermission', { message })}
      />
    );
  }
  return (
    <Alert
      className={styles.alert}
      role="alert"
      status="danger"
      icon
      title={t(`load.failed.${action}`, { what })}
      description={advice(t, status, message, onRetry !== undefined)}
      customActions={
        status !== 409 &&
        onRetry && (
          <Button size="small" variant="secondary" onPress={onRetry}>
            {t('load.tryAgain')}
          </Button>
        )
      }
    />
  );
}
