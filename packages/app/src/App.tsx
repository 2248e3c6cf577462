import { createApp } from '@backstage/frontend-defaults';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { zeroTrustCatalogModule } from 'backstage-plugin-zero-trust';
import { navModule } from './modules/nav';
import { signInModule } from './modules/signIn';

/**
 * All other front-end plugins among the dependencies are discovered (`app.packages` in
 * the configuration).
 */
export default createApp({
  features: [catalogPlugin, zeroTrustCatalogModule, navModule, signInModule],
});
