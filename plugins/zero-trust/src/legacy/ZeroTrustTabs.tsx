import {
  Content,
  Header,
  Page,
  TabbedLayout,
} from '@backstage/core-components';
import { ComponentType } from 'react';
import { useParams } from 'react-router-dom';
import { AccountsTab } from '../components/ZeroTrustPage/accounts';
import { CollectionTab } from '../components/ZeroTrustPage/collection';
import { ControlsTab } from '../components/ZeroTrustPage/controls';
import { DecisionsTab } from '../components/ZeroTrustPage/decisions';
import { MyServicesTab } from '../components/ZeroTrustPage/mine';
import { OverviewTab } from '../components/ZeroTrustPage/overview';
import { ResourcesTab } from '../components/ZeroTrustPage/resources';
import { ServicesTab } from '../components/ZeroTrustPage/services';
import { UnknownTab } from '../components/ZeroTrustPage/unknown';
import { useMessages } from '../translation';

const tabs = [
  ['overview', OverviewTab],
  ['mine', MyServicesTab],
  ['services', ServicesTab],
  ['accounts', AccountsTab],
  ['resources', ResourcesTab],
  ['collection', CollectionTab],
  ['controls', ControlsTab],
  ['decisions', DecisionsTab],
] as const satisfies ReadonlyArray<readonly [string, ComponentType]>;

/** The Zero trust page with its tabs, for the legacy frontend system. */
export function ZeroTrustTabs() {
  const t = useMessages();
  const { '*': path = '' } = useParams();
  const [address] = path.split('/');
  const isKnown = !address || tabs.some(([name]) => name === address);
  return (
    <Page themeId="tool">
      <Header title={t('page.title')} />
      {isKnown ? (
        <TabbedLayout>
          {tabs.map(([name, Tab]) => (
            <TabbedLayout.Route
              key={name}
              path={`/${name}`}
              title={t(`page.${name}`)}
            >
              <Tab />
            </TabbedLayout.Route>
          ))}
        </TabbedLayout>
      ) : (
        <Content>
          <UnknownTab />
        </Content>
      )}
    </Page>
  );
}
