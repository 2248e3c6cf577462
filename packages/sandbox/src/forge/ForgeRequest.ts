import type { IncomingMessage, ServerResponse } from 'node:http';
import { GiteaError } from './GiteaError';
import type { Repository } from './Repository';
import type { RepositoryStore } from './RepositoryStore';

const MAX_BODY_BYTES = 1024 * 1024;

/** One request to the forge, with its decoded path segments. */
export interface ForgeRequest {
  request: IncomingMessage;
  response: ServerResponse;
  segments: string[];
  query: URLSearchParams;
  /** The address of the forge for people and Backstage. */
  url: string;
  /** The user, if the credentials of the request are valid. */
  user: string | undefined;
  store: RepositoryStore;
}

/**
 * Returns a repository that the caller can read. Throws the same 404 for a hidden and
 * an absent one.
 */
export async function readableRepository(
  { store, user }: ForgeRequest,
  organization: string,
  name: string,
): Promise<Repository> {
  const repository = await store
    .repository(organization, name)
    .catch((error: unknown) => {
      throw error instanceof GiteaError
        ? GiteaError.notFound(`The repository "${organization}/${name}"`)
        : error;
    });
  if (repository.private && !user) {
    throw GiteaError.notFound(`The repository "${organization}/${name}"`);
  }
  return repository;
}

export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) {
      throw new GiteaError(413, 'The request is larger than 1 MiB');
    }
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new GiteaError(400, 'The request is not JSON');
  }
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
): void {
  response.writeHead(status, {
    'content-type': 'application/json;charset=utf-8',
  });
  response.end(JSON.stringify(body));
}

export function sendPage(
  response: ServerResponse,
  status: number,
  html: string,
): void {
  response.writeHead(status, {
    'content-type': 'text/html;charset=utf-8',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
  });
  response.end(html);
}
