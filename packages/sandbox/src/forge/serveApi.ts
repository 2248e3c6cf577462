import { pipeline } from 'node:stream/promises';
import { z } from 'zod/v3';
import {
  type ForgeRequest,
  readableRepository,
  readJson,
  sendJson,
} from './ForgeRequest';
import { GiteaError } from './GiteaError';
import {
  commitResponse,
  contentsResponse,
  organizationResponse,
  repositoryResponse,
} from './giteaResponses';
import { parsePath } from './names';

const createOrganizationSchema = z.object({ username: z.string() });

const createRepositorySchema = z.object({
  name: z.string(),
  description: z.string().max(2048).default(''),
  private: z.boolean().default(false),
});

/**
 * Responds to requests under `/api/v1`. README.md lists the calls and their
 * documentation.
 */
export async function serveApi(forgeRequest: ForgeRequest): Promise<void> {
  const { request, response, segments, store, url } = forgeRequest;
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const [, , collection, owner, ...rest] = segments;

  if (method === 'GET' && collection === 'version' && !owner) {
    sendJson(response, 200, { version: '1.22.0' });
  } else if (method === 'POST' && collection === 'orgs' && !owner) {
    requireUser(forgeRequest);
    const { username } = await readBody(forgeRequest, createOrganizationSchema);
    const name = await store.createOrganization(username);
    sendJson(response, 201, organizationResponse(name));
  } else if (method === 'GET' && collection === 'orgs' && rest.length === 0) {
    if (!(await store.hasOrganization(owner))) {
      throw GiteaError.notFound(`The organization "${owner}"`);
    }
    sendJson(response, 200, organizationResponse(owner.toLowerCase()));
  } else if (
    method === 'POST' &&
    collection === 'orgs' &&
    rest.join('/') === 'repos'
  ) {
    requireUser(forgeRequest);
    const body = await readBody(forgeRequest, createRepositorySchema);
    const repository = await store.createRepository({
      ...body,
      organization: owner,
    });
    sendJson(response, 201, await repositoryResponse(url, repository));
  } else if (method === 'GET' && collection === 'repos' && rest.length > 0) {
    await serveRepository(forgeRequest, owner, rest);
  } else {
    throw GiteaError.notFound(`${request.method} /${segments.join('/')}`);
  }
}

async function serveRepository(
  forgeRequest: ForgeRequest,
  owner: string,
  [name, resource, ...rest]: string[],
): Promise<void> {
  const { response, query, url } = forgeRequest;
  const repository = await readableRepository(forgeRequest, owner, name);

  if (!resource) {
    sendJson(response, 200, await repositoryResponse(url, repository));
  } else if (resource === 'contents') {
    const ref = query.get('ref') || (await repository.defaultBranch());
    const commit = await repository.commit(ref);
    const contents = await repository.contents(commit, rest.join('/'));
    const common = { url, repository, ref, commit };
    sendJson(
      response,
      200,
      contents.type === 'dir'
        ? contents.entries.map(entry => contentsResponse({ ...common, entry }))
        : contentsResponse({ ...common, ...contents }),
    );
  } else if (resource === 'git' && rest[0] === 'commits' && rest.length === 2) {
    const commit = await repository.commit(rest[1]);
    sendJson(response, 200, commitResponse(url, repository, commit));
  } else if (resource === 'archive' && rest.join('/').endsWith('.tar.gz')) {
    const ref = rest.join('/').slice(0, -'.tar.gz'.length);
    const commit = await repository.commit(ref);
    const { stream, done } = repository.archive(commit);
    response.writeHead(200, {
      'content-type': 'application/gzip',
      'content-disposition': `attachment; filename="${repository.name}.tar.gz"`,
    });
    await Promise.all([pipeline(stream, response), done]);
  } else {
    throw GiteaError.notFound(
      `The resource "${parsePath([resource, ...rest].join('/'))}"`,
    );
  }
}

function requireUser({ user }: ForgeRequest): void {
  if (!user) {
    throw new GiteaError(401, 'token is required');
  }
}

async function readBody<T extends z.ZodTypeAny>(
  { request }: ForgeRequest,
  schema: T,
): Promise<z.infer<T>> {
  const parsed = schema.safeParse(await readJson(request));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new GiteaError(422, `[${issue.path.join('.')}]: ${issue.message}`);
  }
  return parsed.data;
}
