import { Header, Page, TabbedLayout } from '@backstage/core-components';
import { AccountsTab } from '../components/ZeroTrustPage/accounts';
import { CollectionTab } from '../components/ZeroTrustPage/collection';
import { ControlsTab } from '../components/ZeroTrustPage/controls';
import { DecisionsTab } from '../components/ZeroTrustPage/decisions';
import { MyServicesTab } from '../components/ZeroTrustPage/mine';
import { OverviewTab } from '../components/ZeroTrustPage/overview';
import { ResourcesTab } from '../components/ZeroTrustPage/resources';
import { ServicesTab } from '../components/ZeroTrustPage/services';
import { useMessages } from '../translation';

/** The Zero trust page with its tabs, for the legacy frontend system. */
export function ZeroTrustTabs() {
  const t = useMessages();
  return (
    <Page themeId="tool">
      <Header title={t('page.title')} />
      <TabbedLayout>
        <TabbedLayout.Route path="/overview" title={t('page.overview')}>
          <OverviewTab />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/mine" title={t('page.mine')}>
          <MyServicesTab />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/services" title={t('page.services')}>
          <ServicesTab />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/accounts" title={t('page.accounts')}>
          <AccountsTab />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/resources" title={t('page.resources')}>
          <ResourcesTab />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/collection" title={t('page.collection')}>
          <CollectionTab />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/controls" title={t('page.controls')}>
          <ControlsTab />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/decisions" title={t('page.decisions')}>
          <DecisionsTab />
        </TabbedLayout.Route>
      </TabbedLayout>
    </Page>
  );
}
