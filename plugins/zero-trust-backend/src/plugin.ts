import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  isResourcePermission,
  Permission,
} from '@backstage/plugin-permission-common';
import {
  RESOURCE_TYPE_ZERO_TRUST_ACCOUNT,
  zeroTrustPermissions,
} from 'backstage-plugin-zero-trust-common';
import {
  zeroTrustAccountResourceRef,
  zeroTrustAccountRules,
  zeroTrustControlsExtensionPoint,
  zeroTrustSourcesExtensionPoint,
} from 'backstage-plugin-zero-trust-node';
import { Access } from './access/Access';
import { registerActions } from './actions/registerActions';
import { createRouter } from './api/createRouter';
import { CatalogReader } from './catalog/CatalogReader';
import { FindingInbox } from './collection/FindingInbox';
import { Refreshes } from './collection/Refreshes';
import { scheduleTasks } from './collection/scheduleTasks';
import { Sources } from './collection/Sources';
import { readZeroTrustSettings } from './config/zeroTrustSettings';
import { EventPublisher } from './notifications/EventPublisher';
import { NotificationTask } from './notifications/NotificationTask';
import { Notifier } from './notifications/Notifier';
import { Signals } from './notifications/Signals';
import { PostureReader } from './posture/PostureReader';
import { PostureUpdater } from './posture/PostureUpdater';
import { Controls } from './posture/Controls';
import { rulesOf } from './posture/rules';
import { singleLine } from './logging/singleLine';
import { Overviews } from './scorecards/Overviews';
import { Scorecards } from './scorecards/Scorecards';
import { auditExpiry } from './waivers/auditExpiry';
import { WaiverRequests } from './waivers/WaiverRequests';
import { migrate } from './store/migrate';
import { createStores } from './store/Stores';

/**
 * The backend plugin: collects evidence through the sources that modules add, stores
 * postures with their history, and serves them under `/api/zero-trust`.
 * @public
 */
export const zeroTrustPlugin = createBackendPlugin({
  pluginId: 'zero-trust',
  register(env) {
    const sources = new Sources();
    env.registerExtensionPoint(zeroTrustSourcesExtensionPoint, sources);
    const controls = new Controls();
    env.registerExtensionPoint(zeroTrustControlsExtensionPoint, controls);

    env.registerInit({
      deps: {
        actions: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init({ catalog, config, permissions, userInfo, ...deps }) {
        const logger = singleLine(deps.logger);
        const settings = readZeroTrustSettings(config, controls.all());
        const rules = rulesOf(settings, controls.all());
        if (!settings.trustedLocations.configured) {
          logger.warn(
            'zeroTrust.attribution.trustedLocations is not configured, so the portal believes the owner in any catalog file',
          );
        }
        const stores = createStores(await migrate(deps.database));
        const notifier = new Notifier({
          ...(settings.notifications.enabled && {
            service: deps.notifications,
          }),
          events: new EventPublisher(deps.events, logger),
          notified: stores.notified,
          logger,
        });
        const updater = new PostureUpdater(
          stores,
          settings,
          rules,
          undefined,
          logger,
        );
        sources.receiveWith(
          new FindingInbox({ stores, rules, updater, logger }),
        );

        const ofAccounts = (permission: Permission) =>
          isResourcePermission(permission, RESOURCE_TYPE_ZERO_TRUST_ACCOUNT);
        deps.permissionsRegistry.addPermissions(
          zeroTrustPermissions.filter(own => !ofAccounts(own)),
        );
        deps.permissionsRegistry.addResourceType({
          resourceRef: zeroTrustAccountResourceRef,
          permissions: zeroTrustPermissions.filter(ofAccounts),
          rules: Object.values(zeroTrustAccountRules),
          // Only configured owners: who can decide claims must not become an owner who
          // attests for an account, or retires it.
          getResources: async accountIds =>
            accountIds.map(accountId => ({
              accountId,
              owners: [...(settings.accountOwners.get(accountId) ?? [])],
            })),
        });
        const signals = new Signals(deps.signals, logger);
        const options = {
          auditor: deps.auditor,
          access: new Access({
            auth: deps.auth,
            catalog,
            permissions,
            userInfo,
            entities: stores.entities,
            settings,
          }),
          stores,
          rules,
          settings,
          updater,
          postures: new PostureReader(stores, rules),
          overviews: new Overviews(stores, rules, settings.trustedLocations),
          scorecards: new Scorecards(stores, rules, settings.trustedLocations),
          refreshes: new Refreshes(stores, settings),
          waiverRequests: new WaiverRequests({
            stores,
            rules,
            settings,
            notifier,
            signals,
            logger,
          }),
          signals,
          logger,
        };
        deps.httpRouter.use(
          await createRouter({ ...options, httpAuth: deps.httpAuth }),
        );
        if (settings.badges.public) {
          deps.httpRouter.addAuthPolicy({
            path: '/v1/badges',
            allow: 'unauthenticated',
          });
        }
        registerActions({ ...options, registry: deps.actions });
        const task = new NotificationTask({
          stores,
          rules,
          settings,
          notifier,
        });
        await deps.scheduler.scheduleTask({
          id: 'notify',
          frequency: { minutes: 5 },
          timeout: { minutes: 5 },
          fn: signal => task.run(signal),
        });
        await deps.scheduler.scheduleTask({
          id: 'audit-expiry',
          frequency: { minutes: 1 },
          timeout: { minutes: 1 },
          fn: () =>
            auditExpiry(
              { stores, auditor: deps.auditor, rules },
              new Date().toISOString(),
            ),
        });
        await scheduleTasks({
          scheduler: deps.scheduler,
          settings,
          stores,
          sources,
          catalog: new CatalogReader(
            catalog,
            deps.auth,
            stores.entities,
            deps.auditor,
          ),
          updater,
          rules,
          logger,
          onCollected: () => signals.collected(),
        });
      },
    });
  },
});
