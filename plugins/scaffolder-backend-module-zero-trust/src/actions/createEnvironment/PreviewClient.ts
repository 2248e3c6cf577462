import {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import { Preview } from 'backstage-plugin-zero-trust-common/responses';
import {
  BastionSpec,
  EnvironmentSpec,
  parsePreview,
} from 'backstage-plugin-zero-trust-common/alpha';

/**
 * Requests the predicted posture of an environment from the zero-trust back end. Only
 * the back end knows the configured controls: those of modules, without the disabled
 * ones, with overridden severities.
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
   * @throws ResponseError - if the back end rejects the spec
   */
  async preview(
    spec: EnvironmentSpec,
    credentials: BackstageCredentials,
  ): Promise<Preview> {
    return this.post('v1/preview', spec, credentials);
  }

  /**
   * Returns the predicted posture of a database with a bastion.
   * @throws ResponseError - if the back end rejects the spec, or has not read the
   * database
   */
  async previewBastion(
    spec: BastionSpec,
    credentials: BackstageCredentials,
  ): Promise<Preview> {
    return this.post('v1/preview/bastion', spec, credentials);
  }

  private async post(
    path: string,
    spec: object,
    credentials: BackstageCredentials,
  ): Promise<Preview> {
    const { auth, discovery } = this.options;
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: credentials,
      targetPluginId: 'zero-trust',
    });
    const base = await discovery.getBaseUrl('zero-trust');
    const response = await fetch(`${base}/${path}`, {
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
