import { createServer } from 'node:http';
import { EstateStore } from '../estate/EstateStore';
import type { EstateInput } from '../estate/estateSchema';
import { CallLog } from './calls/CallLog';
import { DatabaseControl } from './control/databases';
import { serveControl } from './control/serveControl';
import { Faults } from './faults/Faults';
import { Permissions } from './identity/Permissions';
import { type LocalAws as World, serveAws } from './serveAws';
import { createServices } from './services';

/** The options of a local AWS. @public */
export interface LocalAwsOptions {
  /** The estate, see `loadEstate` and `generateEstate`. */
  estate: EstateInput;
  /** The port to listen on. 0 takes a free port. */
  port: number;
  /** The address to listen on. Default: this machine only. */
  host?: string;
  /** The clock. Default: the clock of the machine. */
  clock?: () => Date;
  /** Whether AWS's rate limits apply. Default: true. */
  throttle?: boolean;
}

/** A running local AWS with the functions that change it. @public */
export interface RunningAws
  extends Pick<
    World,
    'store' | 'databases' | 'faults' | 'permissions' | 'calls'
  > {
  /** The address, such as `http://localhost:4566`, for `AWS_ENDPOINT_URL`. */
  url: string;
  port: number;
  close(): Promise<void>;
}

/**
 * Starts a local AWS for development and tests.
 *
 * Rejects with an `EstateError` when the estate is not valid, and with
 * `EADDRINUSE` when the port is taken.
 * @public
 */
export async function startLocalAws(
  options: LocalAwsOptions,
): Promise<RunningAws> {
  const { port, host = 'localhost', clock = () => new Date() } = options;
  const store = new EstateStore(options.estate);
  let url = '';
  const world: World = {
    store,
    databases: new DatabaseControl(store),
    clock,
    startedAt: clock(),
    faults: new Faults(),
    permissions: new Permissions(),
    calls: new CallLog(),
    services: createServices({
      store,
      clock,
      throttle: options.throttle ?? true,
      endpoint: () => url,
    }),
  };
  const server = createServer((request, response) => {
    const serve = request.url?.startsWith('/_sandbox/')
      ? serveControl
      : serveAws;
    serve(world, request, response).catch(error => {
      if (!response.headersSent) response.writeHead(500);
      response.end(String(error));
    });
  });
  // Longer than clients keep an unused connection, so no connection is closed
  // during a request.
  server.keepAliveTimeout = 120_000;
  const listening = await new Promise<number>((started, failed) => {
    server.once('error', failed);
    server.listen(port, host === 'localhost' ? '127.0.0.1' : host, () => {
      const address = server.address();
      started(typeof address === 'object' && address ? address.port : port);
    });
  });
  url = `http://${host}:${listening}`;
  return {
    url,
    port: listening,
    store,
    databases: world.databases,
    faults: world.faults,
    permissions: world.permissions,
    calls: world.calls,
    close: () =>
      new Promise<void>((closed, failed) => {
        server.close(error => (error ? failed(error) : closed()));
        server.closeAllConnections();
      }),
  };
}
