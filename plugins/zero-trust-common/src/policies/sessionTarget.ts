/** What sessions with a document lead to. @alpha */
export interface SessionTarget {
  /** Every session type but `Port`: a shell, or commands. */
  opensShell: boolean;
  /** Whether it opens a port of another host, and the caller cannot choose either. */
  fixed: boolean;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A pattern that lists texts: `^(orders\.example\.com|ledger\.example\.com)$`. */
const LIST = /^\^(?:\((?:\?:)?([^()]*)\)|([^()|]*))\$$/;
const TEXT = /^(?:[\w-]|\\[.-])+$/;

/** Returns the texts that an `allowedPattern` lists; undefined if it admits others. */
function textsOf(pattern: unknown): string[] | undefined {
  const [, group, single] = LIST.exec(String(pattern)) ?? [];
  const texts = (group ?? single)?.split('|');
  return texts?.every(text => TEXT.test(text))
    ? texts.map(text => text.replaceAll('\\', ''))
    : undefined;
}

/**
 * Returns the values that a property can have: its own, or those that its parameter
 * allows. Undefined if the caller can choose another.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-syntax-data-elements-parameters.html
 */
function valuesOf(value: unknown, parameters: unknown): string[] | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  const text = String(value).trim();
  if (text === '') return undefined;
  if (!text.includes('{{')) return [text];
  const [, name] = /^\{\{\s*(\w+)\s*\}\}$/.exec(text) ?? [];
  const parameter =
    name !== undefined && isRecord(parameters) ? parameters[name] : undefined;
  if (!isRecord(parameter)) return undefined;
  const { allowedValues, allowedPattern } = parameter;
  return Array.isArray(allowedValues) && allowedValues.length
    ? allowedValues.map(String)
    : textsOf(allowedPattern);
}

/** The instance itself, where an SSH server or a proxy can lead further. */
const isInstanceItself = (host: string) =>
  /^(localhost|127(\.\d+){1,3}|0\.0\.0\.0|\[?::1?\]?)$/i.test(host);

/**
 * Returns what sessions with a Session document lead to. A session type that AWS does
 * not document counts as a shell. Without a host, the agent connects to the instance
 * itself, so the document fixes no destination: what listens there can lead anywhere.
 * @see
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-schema.html
 * @see
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-sessions-start.html
 * @see https://github.com/aws/amazon-ssm-agent/pull/389
 * @alpha
 */
export function sessionTarget(document: {
  sessionType?: unknown;
  parameters?: unknown;
  properties?: unknown;
}): SessionTarget {
  const { sessionType, parameters, properties } = document;
  const { portNumber, host } = isRecord(properties) ? properties : {};
  const opensShell = sessionType !== 'Port';
  const hosts = valuesOf(host, parameters);
  return {
    opensShell,
    fixed:
      !opensShell &&
      valuesOf(portNumber, parameters) !== undefined &&
      hosts !== undefined &&
      !hosts.some(isInstanceItself),
  };
}
