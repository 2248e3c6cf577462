import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { Viewer } from '../access/Access';
import { RouterOptions } from '../api/RouteContext';

/** What actions need: the same as the routes. */
export interface ActionOptions extends Omit<RouterOptions, 'httpAuth'> {
  registry: ActionsRegistryService;
}

export interface ActionContext extends ActionOptions {
  /** Returns who calls an action. */
  viewer(credentials: BackstageCredentials): Viewer;
}
