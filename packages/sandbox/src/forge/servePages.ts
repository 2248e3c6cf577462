import {
  type ForgeRequest,
  readableRepository,
  sendPage,
} from './ForgeRequest';
import { GiteaError } from './GiteaError';
import { emptyRepositoryPage, repositoriesPage, sourcePage } from './pages';

/** Responds to requests of a browser. */
export async function servePages(forgeRequest: ForgeRequest): Promise<void> {
  const { request, response, segments, store, url, user } = forgeRequest;
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    throw new GiteaError(405, `${request.method} is not possible here`);
  }
  const [owner, name, view, kind, ref, ...path] = segments;

  if (!name) {
    const organizations = owner ? [owner] : await store.organizations();
    const repositories = await Promise.all(
      organizations.map(organization => store.repositories(organization)),
    );
    sendPage(
      response,
      200,
      repositoriesPage(
        owner ? `Repositories of ${owner}` : 'Repositories',
        repositories.flat().filter(repository => user || !repository.private),
      ),
    );
    return;
  }

  const repository = await readableRepository(forgeRequest, owner, name);
  if (!view && (await repository.branches()).length === 0) {
    sendPage(response, 200, emptyRepositoryPage(url, repository));
    return;
  }
  if (view && (kind !== 'branch' || !ref)) {
    throw GiteaError.notFound(`/${segments.join('/')}`);
  }
  const branch = ref ?? (await repository.defaultBranch());
  const commit = await repository.commit(branch);
  const contents = await repository.contents(commit, path.join('/'));
  if (!view || view === 'src') {
    sendPage(
      response,
      200,
      sourcePage({
        url,
        repository,
        ref: branch,
        commit,
        path: path.filter(Boolean).join('/'),
        contents,
      }),
    );
  } else if (view === 'raw' && contents.type === 'file') {
    // The browser must not run any file as a page of the forge.
    response.writeHead(200, {
      'content-type': contents.content.includes(0)
        ? 'application/octet-stream'
        : 'text/plain;charset=utf-8',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    });
    response.end(contents.content);
  } else {
    throw GiteaError.notFound(`/${segments.join('/')}`);
  }
}
