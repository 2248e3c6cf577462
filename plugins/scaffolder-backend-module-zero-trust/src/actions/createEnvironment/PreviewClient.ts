import {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import { Preview } from 'backstage-plugin-zero-trust-common/responses';
import {
  EnvironmentSpec,
  parsePreview,
} from 'backstage-plugin-zero-trust-common/alpha';

/**
 * Asks the zero-trust back end what an environment will be like. Only it knows the
 * configured controls: those of modules, without the disabled ones, with overridden
 * severities.
 */
export class PreviewClient {
  constructor(
    private readonly options: {
      auth: AuthService;
      discovery: DiscoveryService;
    },
  ) {}

  /**
   * Returns the predicted posture of an environment.
   * @throws ResponseError - where the back end refuses
   */
  async preview(
    spec: EnvironmentSpec,
    credentials: BackstageCredentials,
  ): Promise<Preview> {
    const { auth, discovery } = this.options;
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: credentials,
      targetPluginId: 'zero-trust',
    });
    const base = await discovery.getBaseUrl('zero-trust');
    const response = await fetch(`${base}/v1/preview`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
      },
      body: JSON.stringify(spec),
    });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return parsePreview(await response.json());
  }
}
