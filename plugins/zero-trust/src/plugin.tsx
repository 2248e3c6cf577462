import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import {
  bastionFormField,
  environmentFormField,
  outputFormField,
  summaryFormField,
} from './extensions/environmentFormField';
import { myServicesWidget } from './extensions/myServicesWidget';
import { postureCard } from './extensions/postureCard';
import { postureTab } from './extensions/postureTab';
import { queryProvider } from './extensions/queryProvider';
import { teamCard, userCard } from './extensions/teamCard';
import { teamFiguresWidget } from './extensions/teamFiguresWidget';
import { teamScorecard } from './extensions/teamScorecard';
import { zeroTrustApi } from './extensions/zeroTrustApi';
import { zeroTrustPages } from './extensions/zeroTrustPage';
import { zeroTrustRouteRef } from './routes';

/**
 * Zero-trust posture: the card and the tab of a service, the scorecard of a
 * team, the page, and the wizard's field.
 * @public
 */
export const zeroTrustPlugin = createFrontendPlugin({
  pluginId: 'zero-trust',
  title: 'Zero trust',
  info: { packageJson: () => import('../package.json') },
  routes: { root: zeroTrustRouteRef },
  extensions: [
    zeroTrustApi,
    queryProvider,
    postureCard,
    postureTab,
    teamScorecard,
    teamCard,
    userCard,
    myServicesWidget,
    teamFiguresWidget,
    ...zeroTrustPages,
    bastionFormField,
    environmentFormField,
    outputFormField,
    summaryFormField,
  ],
});
