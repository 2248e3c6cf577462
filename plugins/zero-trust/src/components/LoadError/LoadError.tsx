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
  /** What status 404 means, if this is not about an entity. */
  notFound?: string;
  /** Absent if the viewer cannot try again. */
  onRetry?: () => void;
}

/** What browsers report if they get no response: Chrome, Firefox, Safari. */
const NO_RESPONSE = /^(Failed to fetch|NetworkError|Load failed)/;

/**
 * Returns the message of the back end, without "Request failed with …" before it. A
 * response in another shape, for example of a proxy, is not shown: it can be any text.
 */
function reported(
  t: Translate,
  error: Error,
): { status?: number; message: string; isUnreachable?: boolean } {
  if (error instanceof TypeError && NO_RESPONSE.test(error.message)) {
    return { message: t('load.noResponse'), isUnreachable: true };
  }
  if (!ResponseError.is(error)) return { message: error.message };
  const { statusCode: status, cause } = error;
  return cause.message.startsWith('Request failed with status')
    ? { status, message: t('load.otherResponse', { status: String(status) }) }
    : { status, message: cause.message };
}

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

function advice(
  t: Translate,
  status: number | undefined,
  message: string,
  canRetry: boolean,
) {
  switch (status) {
    case 400:
      return t('load.advice.invalid', { message });
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
  notFound,
  onRetry,
}: LoadErrorProps) {
  const t = useMessages();
  const { status, isUnreachable, ...rest } = reported(t, error);
  const message = sentence(rest.message);
  const description = () => {
    if (isUnreachable) return t('load.advice.unreachable', { message });
    if (notFound !== undefined && status === 404) return notFound;
    return advice(t, status, message, onRetry !== undefined);
  };
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
      description={description()}
      customActions={
        status !== 409 &&
        status !== 400 &&
        onRetry && (
          <Button size="small" variant="secondary" onPress={onRetry}>
            {t('load.tryAgain')}
          </Button>
        )
      }
    />
  );
}
