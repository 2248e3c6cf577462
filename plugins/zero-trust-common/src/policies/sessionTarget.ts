/** What sessions with a document lead to. @alpha */
export interface SessionTarget {
  /** Every session type but `Port`: a shell, or commands. */
  opensShell: boolean;
  /** Whether it opens a port and fixes host and port: no parameter changes them. */
  fixed: boolean;
}

/** Returns whether a property is there and names no parameter: `{{ host }}`. */
const isFixed = (value: unknown) =>
  (typeof value === 'number' || typeof value === 'string') &&
  String(value).trim() !== '' &&
  !String(value).includes('{{');

/**
 * Returns what sessions with a Session document lead to. A session type that AWS does
 * not document counts as a shell. Without a host, the port is one of the instance
 * itself.
 * @see
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-schema.html
 * @alpha
 */
export function sessionTarget(document: {
  sessionType?: unknown;
  properties?: unknown;
}): SessionTarget {
  const { sessionType, properties } = document;
  const { portNumber, host } = (
    typeof properties === 'object' && properties !== null ? properties : {}
  ) as { portNumber?: unknown; host?: unknown };
  const opensShell = sessionType !== 'Port';
  return {
    opensShell,
    fixed:
      !opensShell &&
      isFixed(portNumber) &&
      (host === undefined || isFixed(host)),
  };
}
