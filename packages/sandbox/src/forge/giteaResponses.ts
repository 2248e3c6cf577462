import type { Commit, Repository, TreeEntry } from './Repository';

/** Returns an `Organization` of Gitea's API. */
export function organizationResponse(name: string) {
  return {
    name,
    username: name,
    full_name: name,
    description: '',
    website: '',
    location: '',
    visibility: 'public',
  };
}

/** Returns a `Repository` of Gitea's API. */
export async function repositoryResponse(url: string, repository: Repository) {
  const branches = await repository.branches();
  return {
    owner: {
      login: repository.organization,
      username: repository.organization,
    },
    name: repository.name,
    full_name: repository.fullName,
    description: repository.description,
    empty: branches.length === 0,
    private: repository.private,
    fork: false,
    html_url: `${url}/${repository.fullName}`,
    clone_url: `${url}/${repository.fullName}.git`,
    default_branch: await repository.defaultBranch(),
    created_at: repository.createdAt,
  };
}

/** Returns a `Commit` of Gitea's API. */
export function commitResponse(
  url: string,
  repository: Repository,
  commit: Commit,
) {
  const commitsUrl = `${url}/api/v1/repos/${repository.fullName}/git/commits`;
  return {
    sha: commit.sha,
    url: `${commitsUrl}/${commit.sha}`,
    created: commit.committer.date,
    commit: {
      message: commit.message,
      author: commit.author,
      committer: commit.committer,
      tree: { sha: commit.tree },
    },
    parents: commit.parents.map(sha => ({ sha, url: `${commitsUrl}/${sha}` })),
  };
}

/**
 * Returns a `ContentsResponse` of Gitea's API. Only the response for a single file has
 * its content.
 */
export function contentsResponse(options: {
  url: string;
  repository: Repository;
  ref: string;
  commit: Commit;
  entry: TreeEntry;
  content?: Buffer;
}) {
  const { url, repository, ref, commit, entry, content } = options;
  const path = entry.path.split('/').map(encodeURIComponent).join('/');
  const api = `${url}/api/v1/repos/${repository.fullName}`;
  const page = `${url}/${repository.fullName}`;
  const branch = encodeURIComponent(ref);
  return {
    name: entry.name,
    path: entry.path,
    sha: entry.sha,
    last_commit_sha: commit.sha,
    type: entry.type,
    size: entry.size,
    encoding: content ? 'base64' : null,
    content: content ? content.toString('base64') : null,
    url: `${api}/contents/${path}?ref=${branch}`,
    html_url: `${page}/src/branch/${branch}/${path}`,
    git_url: `${api}/git/blobs/${entry.sha}`,
    download_url:
      entry.type === 'file' ? `${page}/raw/branch/${branch}/${path}` : null,
  };
}
