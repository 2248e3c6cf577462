import { Link, Text } from '@backstage/ui';
import { Posture } from 'backstage-plugin-zero-trust-common';
import { usePageHref } from '../../hooks';
import { useMessages } from '../../translation';
import { accountOfCap } from '../posture';

interface AccountFirstProps {
  posture: Pick<Posture, 'caps' | 'fixes'>;
}

/**
 * What to fix before the listed fixes, if an AWS account limits the score and no fix
 * gains points. Renders nothing otherwise.
 */
export function AccountFirst({ posture }: AccountFirstProps) {
  const t = useMessages();
  const pageHref = usePageHref();
  const { caps, fixes } = posture;
  const binding = caps.find(({ binds }) => binds);
  const account = binding && accountOfCap(binding);
  if (!account || fixes.some(({ gain }) => gain > 0)) return null;
  return (
    <Text as="p">
      {t('fixes.accountLimits')}{' '}
      <Link weight="bold" href={pageHref('accounts', { account })}>
        {t('fixes.account', { accountId: account })}
      </Link>
    </Text>
  );
}
