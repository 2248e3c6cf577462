import { RiCheckboxCircleLine } from '@remixicon/react';
import { usePageHref } from '../../hooks';
import { useMessages } from '../../translation';
import { LiveQueryProvider } from '../QueryProvider';
import { SidebarShortcut } from '../SidebarShortcut';
import { useWaitingDecisions } from './useWaitingDecisions';

const Icon = () => <RiCheckboxCircleLine size={24} />;

function Item() {
  const t = useMessages();
  const pageHref = usePageHref();
  const { data } = useWaitingDecisions();
  const count = data ? data.waivers + data.claims : 0;
  if (!count) return null;
  return (
    <SidebarShortcut
      icon={Icon}
      to={pageHref('decisions')}
      text={t('decisions.waiting.sidebar', { count })}
      hasNotifications
    />
  );
}

/**
 * The item for the sidebar that leads to the decisions that wait for the signed-in
 * person, with their number. If none waits, there is no item.
 *
 * @public
 */
export function DecisionsSidebarItem() {
  return (
    <LiveQueryProvider>
      <Item />
    </LiveQueryProvider>
  );
}
