import { ResponseError } from '@backstage/errors';
import { Link, Text } from '@backstage/ui';
import { usePageHref } from '../../hooks';
import { useMessages } from '../../translation';
import { LoadError } from '../LoadError';
import { useWaitingDecisions } from './useWaitingDecisions';

/** How many decisions wait for the viewer, with a link to them. Nothing if none waits. */
export function WaitingDecisions() {
  const t = useMessages();
  const pageHref = usePageHref();
  const { data, error, refetch } = useWaitingDecisions();
  if (error && !(ResponseError.is(error) && error.statusCode === 403)) {
    return (
      <LoadError
        what={t('things.waitingDecisions')}
        action={data ? 'update' : 'load'}
        error={error}
        onRetry={() => refetch()}
      />
    );
  }
  const count = data ? data.waivers + data.claims : 0;
  if (!data || !count) return null;
  const parts = [
    data.waivers > 0 && t('decisions.waiting.waivers', { count: data.waivers }),
    data.claims > 0 && t('decisions.waiting.claims', { count: data.claims }),
  ].filter(Boolean);
  return (
    <Text as="p">
      <Link href={pageHref('decisions')}>
        {t('decisions.waiting.all', { count })}
      </Link>
      {': '}
      {parts.join(', ')}.
    </Text>
  );
}
