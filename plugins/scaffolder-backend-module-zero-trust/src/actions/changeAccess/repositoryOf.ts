import { InputError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';

const PART = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

/**
 * Returns the repository of a URL, as publish actions name it: `host?owner=…&repo=…`.
 * @throws InputError - when the URL names none, or its host has no integration
 */
export function repositoryOf(
  url: string,
  integrations: ScmIntegrations,
): string {
  const { host, pathname } = new URL(url);
  if (!integrations.byHost(host)) {
    throw new InputError(`The portal has no integration for ${host}.`);
  }
  const [owner, repo] = pathname.split('/').filter(Boolean);
  if (!PART.test(owner ?? '') || !PART.test(repo ?? '')) {
    throw new InputError(`${url} names no repository.`);
  }
  return `${host}?owner=${owner}&repo=${repo.replace(/\.git$/, '')}`;
}
