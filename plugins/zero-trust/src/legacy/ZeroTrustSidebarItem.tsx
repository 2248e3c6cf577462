import { SidebarItem } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { RiShieldCheckLine } from '@remixicon/react';
import { useMessages } from '../translation';
import { rootRouteRef } from './routes';

const Icon = () => <RiShieldCheckLine size={24} />;

/**
 * The item for the Zero trust page in the sidebar of an app on the legacy
 * frontend system.
 *
 * @public
 */
export function ZeroTrustSidebarItem() {
  const t = useMessages();
  const href = useRouteRef(rootRouteRef);
  return <SidebarItem icon={Icon} to={href()} text={t('page.title')} />;
}
