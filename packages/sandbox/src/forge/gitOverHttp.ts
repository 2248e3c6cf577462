import type { IncomingMessage, ServerResponse } from 'node:http';
import { startGit } from './git';

/**
 * The requests of Git's smart HTTP protocol. The forge passes no other requests to `git
 * http-backend`.
 */
export const GIT_SERVICES = ['git-upload-pack', 'git-receive-pack'] as const;
export type GitService = (typeof GIT_SERVICES)[number];

const MAX_HEADER_BYTES = 64 * 1024;

/**
 * Passes one request to `git http-backend` as a CGI program: the request in variables
 * and standard input, headers and body on standard output.
 *
 * https://git-scm.com/docs/git-http-backend
 */
export function serveGit(options: {
  request: IncomingMessage;
  response: ServerResponse;
  root: string;
  /** The path `/organization/repository.git/info/refs`, with validated names. */
  path: string;
  query: string;
  /** The user who pushes. Without a user, git rejects the push. */
  user: string | undefined;
}): void {
  const { request, response, root, path, query, user } = options;
  const { headers } = request;
  const child = startGit(['http-backend'], {
    GIT_PROJECT_ROOT: root,
    GIT_HTTP_EXPORT_ALL: '1',
    PATH_INFO: path,
    QUERY_STRING: query,
    REQUEST_METHOD: request.method,
    CONTENT_TYPE: headers['content-type'] ?? '',
    ...(headers['content-length'] && {
      CONTENT_LENGTH: headers['content-length'],
    }),
    ...(headers['content-encoding'] && {
      HTTP_CONTENT_ENCODING: headers['content-encoding'],
    }),
    ...(typeof headers['git-protocol'] === 'string' && {
      GIT_PROTOCOL: headers['git-protocol'],
    }),
    ...(user && { REMOTE_USER: user }),
  });
  const fail = () => {
    if (response.headersSent) {
      response.destroy();
    } else {
      response.writeHead(502, { 'content-type': 'text/plain' });
      response.end('git http-backend failed\n');
    }
  };
  const { stdin, stdout, stderr } = child;
  if (!stdin || !stdout || !stderr) {
    throw new Error('git http-backend was started without pipes');
  }
  child.on('error', fail);
  response.on('close', () => child.kill());
  // Git closes its input early when it rejects a push. The response says so, and this
  // is not an error.
  stdin.on('error', () => request.unpipe(stdin));
  request.pipe(stdin);
  stderr.resume();

  let head = Buffer.alloc(0);
  const readHead = (chunk: Buffer) => {
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf('\r\n\r\n');
    if (end === -1) {
      if (head.length > MAX_HEADER_BYTES) {
        child.kill();
        fail();
      }
      return;
    }
    stdout.off('data', readHead);
    writeHead(response, head.subarray(0, end).toString('latin1'));
    response.write(head.subarray(end + 4));
    stdout.pipe(response);
  };
  stdout.on('data', readHead);
  stdout.on('end', () => {
    if (!response.headersSent) {
      fail();
    }
  });
}

function writeHead(response: ServerResponse, head: string): void {
  let status = 200;
  for (const line of head.split('\r\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon);
    const value = line.slice(colon + 1).trim();
    if (name.toLowerCase() === 'status') {
      status = Number.parseInt(value, 10);
    } else {
      response.setHeader(name, value);
    }
  }
  response.writeHead(status);
}
