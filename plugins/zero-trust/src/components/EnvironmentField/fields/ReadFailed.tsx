import { ResponseError } from '@backstage/errors';
import { Alert, Button } from '@backstage/ui';
import { UseQueryResult } from '@tanstack/react-query';
import { useMessages } from '../../../translation';
import styles from './EnvironmentField.module.css';

interface ReadFailedProps {
  /** What was read, as a noun: "the accounts". */
  what: string;
  query: Pick<UseQueryResult, 'error' | 'refetch'>;
  /** What the person can do without it. */
  advice: string;
}

/**
 * Says that a choice could not be loaded, and what to do without it. Shows nothing where
 * it was loaded, or where the viewer is not allowed to see it.
 */
export function ReadFailed({
  what,
  query: { error, refetch },
  advice,
}: ReadFailedProps) {
  const t = useMessages();
  if (!error) return null;
  // The back end answers 404 about an account of others.
  if (ResponseError.is(error) && [403, 404].includes(error.statusCode)) {
    return null;
  }
  return (
    <Alert
      className={styles.readFailed}
      role="status"
      status="warning"
      icon
      title={t('load.failed.load', { what })}
      description={advice}
      customActions={
        <Button size="small" variant="secondary" onPress={() => refetch()}>
          {t('load.tryAgain')}
        </Button>
      }
    />
  );
}
