import { useApi } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'react-router-dom';
import { zeroTrustApiRef } from '../../../api';
import { queryKeys } from '../../../hooks/queryKeys';
import { useMessages } from '../../../translation';
import { LoadState } from '../../LoadState';
import { SERVICE_KINDS } from '../../ServiceTable';

interface FailingServicesProps {
  controlId: string;
}

/** How many services fail a control, with a link to them. */
export function FailingServices({ controlId }: FailingServicesProps) {
  const t = useMessages();
  const api = useApi(zeroTrustApiRef);
  const { pathname } = useLocation();
  const query = useQuery({
    queryKey: queryKeys.failing(controlId),
    queryFn: () =>
      api.listPostures({ control: controlId, kind: SERVICE_KINDS, limit: 1 }),
  });
  const href = `${pathname.replace(
    /\/controls$/,
    '/services',
  )}?control=${controlId}`;
  return (
    <LoadState what={t('things.services')} query={query} placeholders={[20]}>
      {({ totalItems }) =>
        totalItems > 0 ? (
          <Link href={href}>{t('services.count', { count: totalItems })}</Link>
        ) : (
          <Text>{t('controls.noneFails')}</Text>
        )
      }
    </LoadState>
  );
}
