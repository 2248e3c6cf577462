import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { Viewer } from '../access/Access';
import { RouterOptions } from '../api/RouteContext';

/** The services that actions use: the same as the routes. */
export interface ActionOptions extends Omit<RouterOptions, 'httpAuth'> {
  registry: ActionsRegistryService;
}

export interface ActionContext extends ActionOptions {
  /** Returns the caller of an action. */
  viewer(credentials: BackstageCredentials): Viewer;
}
