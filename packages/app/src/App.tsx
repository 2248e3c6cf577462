import { createApp } from '@backstage/frontend-defaults';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { zeroTrustCatalogModule } from 'backstage-plugin-zero-trust';
import { navModule } from './modules/nav';
import { signInModule } from './modules/signIn';

/**
 * What is not named here is discovered: every front-end plugin among the
 * dependencies, see `app.packages` in the configuration.
 */
export default createApp({
  features: [catalogPlugin, zeroTrustCatalogModule, navModule, signInModule],
});
