import { InputError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { Forge, forgeOf } from '../placeEnvironment';

const PART = /^[A-Za-z0-9_][A-Za-z0-9 ._-]{0,99}$/;
const FOLDER = /^(?:[A-Za-z0-9_-][A-Za-z0-9._-]{0,62}\/?){0,8}$/;

/** The repository and folder of an environment. */
export interface FoundRepository {
  forge: Forge;
  /** In the format of publish actions: `host?owner=…&repo=…`. */
  repoUrl: string;
  /** The folder in the repository; empty for its root. */
  folder: string;
}

interface Parts {
  /** The parameters of `repoUrl`, without the host. */
  query: Record<string, string | undefined>;
  folder: string | undefined;
}

/** Splits a path at the marker before the branch. */
function split(path: string[], ...marker: string[]) {
  const at = path.findIndex((_, index) =>
    marker.every((part, offset) => path[index + offset] === part),
  );
  return at < 0
    ? { before: path, folder: '' }
    : {
        before: path.slice(0, at),
        // The branch has one part.
        folder: path.slice(at + marker.length + 1).join('/'),
      };
}

function partsOf(forge: Forge, { pathname, searchParams }: URL): Parts {
  const path = pathname.split('/').filter(Boolean).map(decodeURIComponent);
  switch (forge) {
    case 'github': {
      const [owner, repo, , , ...folder] = path;
      return { query: { owner, repo }, folder: folder.join('/') };
    }
    case 'gitlab': {
      const { before, folder } = split(path, '-', 'tree');
      const groups = before.slice(0, -1);
      return {
        query: {
          owner: groups.every(group => PART.test(group))
            ? groups.join('/')
            : undefined,
          repo: before.at(-1),
        },
        folder,
      };
    }
    case 'azure': {
      const [organization, project, git, repo] = path;
      return {
        query: {
          organization,
          project,
          repo: git === '_git' ? repo : undefined,
        },
        folder: (searchParams.get('path') ?? '').replace(/^\//, ''),
      };
    }
    default: {
      const { before, folder } = split(path, 'src');
      const [workspace, repo] = before;
      // Parsers of repoUrl require a project. The action does not use it.
      return { query: { workspace, project: workspace, repo }, folder };
    }
  }
}

/**
 * Returns the repository of a URL, and the folder in it.
 * @throws InputError - if the URL names none, its host has no integration, or the forge
 * has no action for pull requests
 */
export function repositoryOf(
  url: string,
  integrations: ScmIntegrations,
): FoundRepository {
  const parsed = new URL(url);
  const forge = forgeOf(parsed.host, integrations);
  const { query, folder = '' } = partsOf(forge, parsed);
  const repo = query.repo?.replace(/\.git$/, '');
  const entries = Object.entries({ ...query, repo });
  const isValid = entries.every(
    ([, part]) =>
      part && part.split('/').every(own => PART.test(own) && own !== '..'),
  );
  const place = folder.replace(/\/$/, '');
  if (!isValid || !FOLDER.test(place)) {
    throw new InputError(`${url} does not name a repository.`);
  }
  const parameters = entries.map(
    ([name, part]) =>
      `${name}=${encodeURIComponent(part ?? '').replaceAll('%2F', '/')}`,
  );
  return {
    forge,
    repoUrl: `${parsed.host}?${parameters.join('&')}`,
    folder: place,
  };
}
