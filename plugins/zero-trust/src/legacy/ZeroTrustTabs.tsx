import { Header, Page, TabbedLayout } from '@backstage/core-components';
import { CollectionTab } from '../components/ZeroTrustPage/collection';
import { ControlsTab } from '../components/ZeroTrustPage/controls';
import { ResourcesTab } from '../components/ZeroTrustPage/resources';
import { ServicesTab } from '../components/ZeroTrustPage/services';

/** The Zero trust page with its tabs in the frame of the old front-end system. */
export function ZeroTrustTabs() {
  return (
    <Page themeId="tool">
      <Header title="Zero trust" />
      <TabbedLayout>
        <TabbedLayout.Route path="/services" title="Services">
          <ServicesTab />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/collection" title="Collection">
          <CollectionTab />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/resources" title="Resources">
          <ResourcesTab />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/controls" title="Controls">
          <ControlsTab />
        </TabbedLayout.Route>
      </TabbedLayout>
    </Page>
  );
}
