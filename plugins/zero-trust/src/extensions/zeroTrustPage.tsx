import {
  coreExtensionData,
  ExtensionBoundary,
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { RiShieldCheckLine } from '@remixicon/react';
import { Route, Routes } from 'react-router-dom';
import { zeroTrustRouteRef } from '../routes';

/**
 * How are we doing? `/zero-trust`, one sub-page for each question. Backstage shows
 * nothing below the tabs for an address without a sub-page, so the page says so.
 */
const page = PageBlueprint.makeWithOverrides({
  *factory(originalFactory, { inputs, node }) {
    const original = originalFactory({
      path: '/zero-trust',
      title: 'Zero trust',
      icon: <RiShieldCheckLine />,
      routeRef: zeroTrustRouteRef,
    });
    const paths = inputs.pages.map(subPage =>
      subPage.get(coreExtensionData.routePath),
    );
    const unknown = ExtensionBoundary.lazy(node, () =>
      import('../components/ZeroTrustPage/unknown').then(m => <m.UnknownTab />),
    );
    for (const output of original) {
      if (output.id !== coreExtensionData.reactElement.id) yield output;
    }
    yield coreExtensionData.reactElement(
      <>
        {original.get(coreExtensionData.reactElement)}
        <Routes>
          <Route index element={null} />
          {paths.map(path => (
            <Route key={path} path={`${path}/*`} element={null} />
          ))}
          <Route path="*" element={unknown} />
        </Routes>
      </>,
    );
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
