import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { createScaffolderFieldExtension } from '@backstage/plugin-scaffolder-react';
import { ZeroTrustClient, zeroTrustApiRef } from '../api';
import { lazy, Suspense } from 'react';
import {
  EnvironmentFieldProps,
  environmentFieldSchema,
} from '../components/EnvironmentField/fields/schema';
import {
  OutputFieldProps,
  outputFieldSchema,
} from '../components/EnvironmentField/output/schema';
import {
  SummaryFieldProps,
  summaryFieldSchema,
} from '../components/EnvironmentField/summary/schema';
import { rootRouteRef } from './routes';
import { withQueries } from './withQueries';

/** The zero-trust plugin for apps on the legacy frontend system. @public */
export const zeroTrustPlugin = createPlugin({
  id: 'zero-trust',
  apis: [
    createApiFactory({
      api: zeroTrustApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: options => new ZeroTrustClient(options),
    }),
  ],
  routes: { root: rootRouteRef },
});

/** Am I fine? For the overview of a Component, API or Resource. @public */
export const EntityZeroTrustCard = zeroTrustPlugin.provide(
  createComponentExtension({
    name: 'EntityZeroTrustCard',
    component: {
      lazy: () =>
        import('../components/PostureCard').then(m =>
          withQueries(m.PostureCard),
        ),
    },
  }),
);

/**
 * Why, and what do I do? For an `EntityLayout.Route` with the path
 * `/zero-trust` on the pages of Components, APIs and Resources.
 * @public
 */
export const EntityZeroTrustContent = zeroTrustPlugin.provide(
  createComponentExtension({
    name: 'EntityZeroTrustContent',
    component: {
      lazy: () =>
        import('../components/PostureTab').then(m => withQueries(m.PostureTab)),
    },
  }),
);

/**
 * Which of my services first? For an `EntityLayout.Route` with the path
 * `/zero-trust` on the pages of Groups, Systems and Domains.
 * @public
 */
export const EntityZeroTrustScorecard = zeroTrustPlugin.provide(
  createComponentExtension({
    name: 'EntityZeroTrustScorecard',
    component: {
      lazy: () =>
        import('../components/TeamScorecard').then(m =>
          withQueries(m.TeamScorecard),
        ),
    },
  }),
);

/** How is my team doing? For the overview of a Group, System or Domain. @public */
export const EntityZeroTrustTeamCard = zeroTrustPlugin.provide(
  createComponentExtension({
    name: 'EntityZeroTrustTeamCard',
    component: {
      lazy: () =>
        import('../components/TeamFigures').then(m => withQueries(m.TeamCard)),
    },
  }),
);

/** The worst services of a person, for the overview of a User. @public */
export const EntityZeroTrustUserCard = zeroTrustPlugin.provide(
  createComponentExtension({
    name: 'EntityZeroTrustUserCard',
    component: {
      lazy: () =>
        import('../components/MyServices').then(m => withQueries(m.UserCard)),
    },
  }),
);

/** Which of my services first? For the home page. @public */
export const HomeZeroTrustMyServices = zeroTrustPlugin.provide(
  createComponentExtension({
    name: 'HomeZeroTrustMyServices',
    component: {
      lazy: () =>
        import('../components/MyServices').then(m =>
          withQueries(m.MyServicesWidget),
        ),
    },
  }),
);

/** How is my team doing? For the home page. @public */
export const HomeZeroTrustTeamFigures = zeroTrustPlugin.provide(
  createComponentExtension({
    name: 'HomeZeroTrustTeamFigures',
    component: {
      lazy: () =>
        import('../components/TeamFigures').then(m =>
          withQueries(m.TeamFiguresWidget),
        ),
    },
  }),
);

/** How are we doing? For a `Route` with the path `/zero-trust`. @public */
export const ZeroTrustPage = zeroTrustPlugin.provide(
  createRoutableExtension({
    name: 'ZeroTrustPage',
    mountPoint: rootRouteRef,
    component: () =>
      import('./ZeroTrustTabs').then(m => withQueries(m.ZeroTrustTabs)),
  }),
);

const LazyEnvironmentField = lazy(async () => {
  const { EnvironmentField } = await import('../components/EnvironmentField');
  return { default: EnvironmentField };
});

/** Loads the field with the template that uses it. */
const EnvironmentField = (props: EnvironmentFieldProps) => (
  <Suspense fallback={null}>
    <LazyEnvironmentField {...props} />
  </Suspense>
);

/**
 * The wizard's field, `ui:field: ZeroTrustEnvironment`, for
 * `ScaffolderFieldExtensions`.
 * @public
 */
export const ZeroTrustEnvironmentFieldExtension = zeroTrustPlugin.provide(
  createScaffolderFieldExtension({
    name: 'ZeroTrustEnvironment',
    component: EnvironmentField,
    validation: async (...data) => {
      const { validateEnvironment } = await import(
        '../components/EnvironmentField'
      );
      return validateEnvironment(...data);
    },
    schema: environmentFieldSchema.schema,
  }),
);

const LazyBastionField = lazy(async () => {
  const { BastionField } = await import('../components/EnvironmentField');
  return { default: BastionField };
});

const BastionField = (props: EnvironmentFieldProps) => (
  <Suspense fallback={null}>
    <LazyBastionField {...props} />
  </Suspense>
);

/**
 * The field of a bastion, `ui:field: ZeroTrustBastion`, for `ScaffolderFieldExtensions`.
 * @public
 */
export const ZeroTrustBastionFieldExtension = zeroTrustPlugin.provide(
  createScaffolderFieldExtension({
    name: 'ZeroTrustBastion',
    component: BastionField,
    validation: async (...data) => {
      const { validateBastion } = await import(
        '../components/EnvironmentField'
      );
      return validateBastion(...data);
    },
    schema: environmentFieldSchema.schema,
  }),
);

const LazyOutputField = lazy(async () => {
  const { OutputField } = await import('../components/EnvironmentField');
  return { default: OutputField };
});

const OutputField = (props: OutputFieldProps) => (
  <Suspense fallback={null}>
    <LazyOutputField {...props} />
  </Suspense>
);

/**
 * The field for where the code goes, `ui:field: ZeroTrustOutput`, for
 * `ScaffolderFieldExtensions`.
 * @public
 */
export const ZeroTrustOutputFieldExtension = zeroTrustPlugin.provide(
  createScaffolderFieldExtension({
    name: 'ZeroTrustOutput',
    component: OutputField,
    validation: async (...data) => {
      const { validateOutput } = await import('../components/EnvironmentField');
      return validateOutput(...data);
    },
    schema: outputFieldSchema.schema,
  }),
);

const LazySummaryField = lazy(async () => {
  const { SummaryField } = await import('../components/EnvironmentField');
  return { default: SummaryField };
});

const SummaryField = (props: SummaryFieldProps) => (
  <Suspense fallback={null}>
    <LazySummaryField {...props} />
  </Suspense>
);

/**
 * The answers in words for the review, `ui:field: ZeroTrustSummary`, for
 * `ScaffolderFieldExtensions`.
 * @public
 */
export const ZeroTrustSummaryFieldExtension = zeroTrustPlugin.provide(
  createScaffolderFieldExtension({
    name: 'ZeroTrustSummary',
    component: SummaryField,
    schema: summaryFieldSchema.schema,
  }),
);
