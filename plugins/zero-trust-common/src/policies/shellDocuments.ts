import { SessionPreferencesEvidence } from '../evidence';
import { Fact } from '../facts/fact';
import { includesAction } from './allows';
import { sampleOf } from './matchesPattern';
import { Statement } from './parseDocument';

/**
 * An account in one Region.
 * @alpha
 */
export interface Place {
  /** The AWS partition: `aws`, `aws-cn` or `aws-us-gov`. */
  partition: string;
  /** The AWS account id, 12 digits. */
  accountId: string;
  /** The AWS Region code, such as `eu-west-1`. */
  region: string;
}

/** A Session document with which people can start sessions. @alpha */
export interface SessionDocument {
  /** The ARN of the document. */
  arn: string;
  /** Its name, or its ARN if it belongs to another account. */
  name: string;
  /** False if it was read and opens a port. */
  opensShell: boolean;
  /** Whether it was read, opens a port of another host, and fixes both. */
  fixed: boolean;
  /** Its `inputs`, or a known null if it has none. */
  preferences: Fact<SessionPreferencesEvidence | null>;
}

const START = 'ssm:StartSession';
const PREFERENCES = 'SSM-SessionManagerRunShell';

/**
 * AWS's documents that open a shell or run commands, and those of sessionType Port.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-sessions-start.html
 */
const SHELLS_OF_AWS = [
  PREFERENCES,
  'AWS-StartInteractiveCommand',
  'AWS-StartNonInteractiveCommand',
  'AWS-PasswordReset',
];
const TUNNELS_OF_AWS = [
  'AWS-StartPortForwardingSession',
  'AWS-StartPortForwardingSessionToRemoteHost',
  'AWS-StartPortForwardingSessionToSocket',
  'AWS-StartSSHSession',
];

const arnOf = ({ partition, region }: Place, owner: string, name: string) =>
  `arn:${partition}:ssm:${region}:${owner}:document/${name}`;

/**
 * Returns the documents of AWS that open a port, with those of an account. The caller
 * chooses the port of AWS's documents, and a session of SSH is a shell.
 */
export const tunnelDocuments = (
  place: Place,
  documents: readonly SessionDocument[],
): Array<Pick<SessionDocument, 'arn' | 'name' | 'fixed'>> => [
  ...TUNNELS_OF_AWS.map(name => ({
    arn: arnOf(place, '', name),
    name,
    fixed: false,
  })),
  ...documents.filter(({ opensShell }) => !opensShell),
];

/** The names of the tunnel documents of environments from the wizard. */
const OUR_TUNNEL = /^zt-tunnel-/;

/**
 * The document of shells. The preferences of an account are in its own document with
 * the name of AWS's samples. Before they are set, the document of AWS counts.
 * @see
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-default-session-document.html
 */
export const preferenceDocuments = (place: Place) =>
  [place.accountId, ''].map(owner => arnOf(place, owner, PREFERENCES));

/** Returns the document patterns with which the statements allow sessions. */
const patternsOf = (statements: readonly Statement[]) =>
  statements
    .filter(one => one.Effect === 'Allow' && includesAction(one, START))
    .flatMap(({ Resource = [] }) => Resource)
    .flatMap(resource => {
      const [, name] = /:document\/(.*)$/s.exec(resource) ?? [];
      return name === undefined ? [] : [{ resource, name }];
    });

const isPlain = (text: string) => !/[*?$]/.test(text);

/** Returns the documents of other accounts that the statements name. */
export const foreignDocuments = (
  statements: readonly Statement[],
  { partition, region, accountId }: Place,
): string[] =>
  patternsOf(statements)
    .map(({ resource }) => resource)
    .filter(
      arn =>
        isPlain(arn) &&
        arn.startsWith(`arn:${partition}:ssm:${region}:`) &&
        !['', accountId].includes(arn.split(':')[4]),
    );

/**
 * Returns the ARNs of the documents that open shells with the preferences of the
 * account: its own and those of AWS, and any unknown one that a policy names.
 */
export const shellsByPreferences = (
  statements: readonly Statement[],
  place: Place,
): string[] => [
  ...preferenceDocuments(place),
  ...[
    ...SHELLS_OF_AWS,
    ...patternsOf(statements)
      .map(({ name }) => name)
      .filter(name => isPlain(name) && !TUNNELS_OF_AWS.includes(name)),
  ].map(name => arnOf(place, '', name)),
];

/**
 * Returns the ARNs of documents that may open shells if the documents of the account
 * were not read: all that the statements name, without those with the name of a tunnel.
 */
export const unreadShells = (
  statements: readonly Statement[],
  place: Place,
): string[] =>
  patternsOf(statements)
    .map(({ name }) => sampleOf(name))
    .filter(name => !OUR_TUNNEL.test(name) && !TUNNELS_OF_AWS.includes(name))
    .map(name => arnOf(place, place.accountId, name));
