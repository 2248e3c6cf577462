import {
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { RiShieldCheckLine } from '@remixicon/react';
import { zeroTrustRouteRef } from '../routes';

/** How are we doing? `/zero-trust`, one sub-page for each question. */
const page = PageBlueprint.make({
  params: {
    path: '/zero-trust',
    title: 'Zero trust',
    icon: <RiShieldCheckLine />,
    routeRef: zeroTrustRouteRef,
  },
});

const overview = SubPageBlueprint.make({
  name: 'overview',
  params: {
    path: 'overview',
    title: 'Overview',
    loader: () =>
      import('../components/ZeroTrustPage/overview').then(m => (
        <m.OverviewTab />
      )),
  },
});

const services = SubPageBlueprint.make({
  name: 'services',
  params: {
    path: 'services',
    title: 'Services',
    loader: () =>
      import('../components/ZeroTrustPage/services').then(m => (
        <m.ServicesTab />
      )),
  },
});

const mine = SubPageBlueprint.make({
  name: 'mine',
  params: {
    path: 'mine',
    title: 'My services',
    loader: () =>
      import('../components/ZeroTrustPage/mine').then(m => <m.MyServicesTab />),
  },
});

const collection = SubPageBlueprint.make({
  name: 'collection',
  params: {
    path: 'collection',
    title: 'Collection',
    loader: () =>
      import('../components/ZeroTrustPage/collection').then(m => (
        <m.CollectionTab />
      )),
  },
});

const resources = SubPageBlueprint.make({
  name: 'resources',
  params: {
    path: 'resources',
    title: 'Resources',
    loader: () =>
      import('../components/ZeroTrustPage/resources').then(m => (
        <m.ResourcesTab />
      )),
  },
});

const accounts = SubPageBlueprint.make({
  name: 'accounts',
  params: {
    path: 'accounts',
    title: 'Accounts',
    loader: () =>
      import('../components/ZeroTrustPage/accounts').then(m => (
        <m.AccountsTab />
      )),
  },
});

const controls = SubPageBlueprint.make({
  name: 'controls',
  params: {
    path: 'controls',
    title: 'Controls',
    loader: () =>
      import('../components/ZeroTrustPage/controls').then(m => (
        <m.ControlsTab />
      )),
  },
});

const decisions = SubPageBlueprint.make({
  name: 'decisions',
  params: {
    path: 'decisions',
    title: 'Decisions',
    loader: () =>
      import('../components/ZeroTrustPage/decisions').then(m => (
        <m.DecisionsTab />
      )),
  },
});

/** The page and its sub-pages, in the order of their tabs. */
export const zeroTrustPages = [
  page,
  overview,
  mine,
  services,
  accounts,
  resources,
  collection,
  controls,
  decisions,
];
