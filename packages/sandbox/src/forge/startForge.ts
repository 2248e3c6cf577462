import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { authenticate, type ForgeCredentials } from './Credentials';
import {
  type ForgeRequest,
  readableRepository,
  sendJson,
  sendPage,
} from './ForgeRequest';
import { assertGitServesHttp } from './git';
import { GiteaError } from './GiteaError';
import { GIT_SERVICES, type GitService, serveGit } from './gitOverHttp';
import { errorPage } from './pages';
import { RepositoryStore } from './RepositoryStore';
import { serveApi } from './serveApi';
import { servePages } from './servePages';

export interface ForgeOptions {
  /** The port to listen on. 0 takes a free port. */
  port: number;
  /** The host name of the forge, on which it listens. Default: this machine only. */
  host?: string;
  /** The folder of the repositories. It is created if it does not exist. */
  dataDir: string;
  /** The user that can create repositories and push. Default: `portal`, password `portal`. */
  credentials?: ForgeCredentials;
  /** Organizations that exist at the start. Default: `platform`. */
  organizations?: string[];
}

export interface Forge {
  /**
   * The address, such as `http://localhost:3001`: the `baseUrl` of a Gitea integration.
   */
  url: string;
  port: number;
  close(): Promise<void>;
}

/**
 * Starts a Git forge for development. It implements the part of Gitea's API that
 * Backstage's Gitea integration and its `publish:gitea` action use.
 *
 * Rejects if git is missing or the port is taken (`EADDRINUSE`).
 */
export async function startForge(options: ForgeOptions): Promise<Forge> {
  const {
    port,
    host = 'localhost',
    dataDir,
    credentials = { username: 'portal', password: 'portal' },
    organizations = ['platform'],
  } = options;
  await assertGitServesHttp();
  await mkdir(dataDir, { recursive: true });
  const store = new RepositoryStore(resolve(dataDir));
  for (const organization of organizations) {
    await store.createOrganization(organization);
  }

  let url = '';
  const server = createServer((request, response) => {
    serve({ request, response, url, store, credentials }).catch(error =>
      sendError({ request, response, url, error }),
    );
  });
  const listeningPort = await new Promise<number>((started, failed) => {
    server.once('error', failed);
    server.listen(port, host === 'localhost' ? '127.0.0.1' : host, () => {
      const address = server.address();
      started(typeof address === 'object' && address ? address.port : port);
    });
  });
  url = `http://${host}:${listeningPort}`;

  return {
    url,
    port: listeningPort,
    close: () =>
      new Promise<void>((closed, failed) => {
        server.close(error => (error ? failed(error) : closed()));
        server.closeAllConnections();
      }),
  };
}

async function serve(options: {
  request: IncomingMessage;
  response: ServerResponse;
  url: string;
  store: RepositoryStore;
  credentials: ForgeCredentials;
}): Promise<void> {
  const { request, response, url, store, credentials } = options;
  const [rawPath, ...rawQuery] = (request.url ?? '/').split('?');
  const segments = decodeSegments(rawPath);
  const user = authenticate(request.headers.authorization, credentials);
  if (user === null) {
    throw new GiteaError(401, 'invalid username, password or token');
  }
  const forgeRequest: ForgeRequest = {
    request,
    response,
    segments,
    query: new URLSearchParams(rawQuery.join('?')),
    url,
    user,
    store,
  };
  const service = gitService(forgeRequest);
  if (service) {
    await serveGitService(forgeRequest, service, rawQuery.join('?'));
  } else if (segments[0] === 'api' && segments[1] === 'v1') {
    await serveApi(forgeRequest);
  } else {
    await servePages(forgeRequest);
  }
}

function decodeSegments(path: string): string[] {
  try {
    return path.split('/').filter(Boolean).map(decodeURIComponent);
  } catch {
    throw new GiteaError(400, 'The address is not well encoded');
  }
}

/** Returns the Git service that a request is for, if any. */
function gitService({
  request,
  segments,
  query,
}: ForgeRequest): GitService | undefined {
  const action = segments.slice(2).join('/');
  const wanted =
    request.method === 'GET' && action === 'info/refs'
      ? query.get('service')
      : request.method === 'POST' && action;
  return GIT_SERVICES.find(service => service === wanted);
}

async function serveGitService(
  forgeRequest: ForgeRequest,
  service: GitService,
  query: string,
): Promise<void> {
  const { request, response, segments, store, user } = forgeRequest;
  const [owner, name, ...action] = segments;
  if (service === 'git-receive-pack' && !user) {
    throw new GiteaError(401, 'Pushing needs a user name and password');
  }
  const repository = await readableRepository(
    forgeRequest,
    owner,
    name.replace(/\.git$/i, ''),
  );
  serveGit({
    request,
    response,
    root: store.root,
    path: `/${repository.fullName.toLowerCase()}.git/${action.join('/')}`,
    query,
    user,
  });
}

function sendError(options: {
  request: IncomingMessage;
  response: ServerResponse;
  url: string;
  error: unknown;
}): void {
  const { request, response, url, error } = options;
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const status = error instanceof GiteaError ? error.status : 500;
  const message = error instanceof Error ? error.message : String(error);
  if (status === 401) {
    response.setHeader('www-authenticate', 'Basic realm="Gitea"');
  }
  if (request.headers.accept?.includes('text/html')) {
    sendPage(response, status, errorPage(status, message));
  } else {
    sendJson(response, status, { message, url: `${url}/api/swagger` });
  }
}
