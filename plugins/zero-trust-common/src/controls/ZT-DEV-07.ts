import {
  RegionEvidence,
  SessionPreferencesEvidence,
  ShellDocumentEvidence,
} from '../evidence';
import { Fact, isKnown } from '../facts/fact';
import { nameSome } from '../text/nameSome';
import { matchesPrincipal } from './access/matchesPrincipal';
import { Control, Verdict } from '../judging/control';
import { allOf, check, fail, notApplicable, pass } from '../judging/verdict';

/**
 * Minutes of inactivity after which Session Manager ends a session where the
 * preferences do not say.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-timeout.html
 */
const DEFAULT_TIMEOUT = 20;

const isLogged = (preferences: SessionPreferencesEvidence) =>
  Boolean(
    (preferences.cloudWatchLogGroup && preferences.cloudWatchEncrypted) ||
      (preferences.s3Bucket && preferences.s3Encrypted),
  );

const describe = (preferences: SessionPreferencesEvidence | null) =>
  preferences
    ? [
        `key ${preferences.kmsKeyId ?? 'none'}`,
        `log ${
          [preferences.cloudWatchLogGroup, preferences.s3Bucket]
            .filter(Boolean)
            .join(' and ') || 'none'
        }${isLogged(preferences) ? ', encrypted' : ''}`,
        `idle timeout ${
          preferences.idleTimeoutMinutes ?? `${DEFAULT_TIMEOUT} (default)`
        } min`,
      ].join(', ')
    : 'none: neither a key nor a log';

const DEFAULT_DOCUMENT = 'SSM-SessionManagerRunShell';

const sessionsOf = (name: string) =>
  name === DEFAULT_DOCUMENT
    ? 'Shell sessions'
    : `Sessions of the document ${name}`;

const judgePreferences = (
  name: string,
  fact: Fact<SessionPreferencesEvidence | null>,
): Verdict =>
  check(
    name,
    fact,
    preferences => {
      if (!preferences) {
        return fail(
          'Session Manager has no preferences in this Region: by default, sessions are neither encrypted with a KMS key nor logged.',
        );
      }
      const absent = [
        ...(preferences.kmsKeyId ? [] : ['encrypted with a KMS key']),
        ...(isLogged(preferences)
          ? []
          : ['logged to an encrypted destination']),
        // AWS does not accept zero.
        ...((preferences.idleTimeoutMinutes ?? DEFAULT_TIMEOUT) > 0
          ? []
          : ['ended when they are idle']),
      ];
      return absent.length
        ? fail(`${sessionsOf(name)} are not ${absent.join(', nor ')}.`)
        : pass(
            `${sessionsOf(name)} are encrypted and logged, and end after ${
              preferences.idleTimeoutMinutes ?? DEFAULT_TIMEOUT
            } idle minutes.`,
          );
    },
    describe,
  );

/** Returns whether its sessions use its own preferences, known or not. */
const hasOwn = ({ name, preferences }: ShellDocumentEvidence) =>
  name !== DEFAULT_DOCUMENT &&
  !(isKnown(preferences) && preferences.value === null);

/**
 * Judges the preferences of each document with which one of them may open a shell: its
 * own inputs, or else those of the account.
 * @see
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-schema.html
 */
function judgeDocuments(
  { sessionPreferences, shellDocuments }: RegionEvidence,
  people: string[],
): Verdict {
  const ofAccount = judgePreferences(DEFAULT_DOCUMENT, sessionPreferences);
  if (!isKnown(shellDocuments)) {
    return allOf([
      ofAccount,
      check('Session documents', shellDocuments, () => pass('')),
    ]);
  }
  const used = shellDocuments.value.filter(({ principals }) =>
    principals.some(one => people.includes(one)),
  );
  const own = used.filter(hasOwn);
  const others = used.filter(one => !hasOwn(one));
  const useAccount = people.some(
    one =>
      others.some(({ principals }) => principals.includes(one)) ||
      !own.some(({ principals }) => principals.includes(one)),
  );
  return allOf([
    ...(useAccount ? [ofAccount] : []),
    ...own.map(({ name, preferences }) => judgePreferences(name, preferences)),
  ]);
}

export const ztDev07: Control<'account-region'> = {
  id: 'ZT-DEV-07',
  title: 'Shell sessions are encrypted with a KMS key and logged',
  description:
    'Logs show afterwards what people typed, and encryption protects it in transit. The control is about shells only: TLS encrypts tunnels to a database, and Session Manager does not log their content.',
  failure: 'Shell sessions are not encrypted, or not logged',
  pillar: 'Devices',
  severity: 'HIGH',
  tenets: ['T2', 'T7'],
  subject: 'account-region',
  appliesTo:
    'AWS accounts, in each region, where principals other than administrators can open a shell',
  securityHub: [],
  remediation: {
    text: 'Set the Session Manager preferences: a KMS key, an encrypted log group or bucket, and an idle timeout. Or allow no shells. If no preferences exist, create the document with create-document --document-type Session.',
    command:
      "aws ssm update-document --name SSM-SessionManagerRunShell --document-version '$LATEST' --content file://<preferences.json>",
    effects: {
      sideEffects:
        'The preferences apply to every session in the account and Region. Without permission for the key or the log, sessions do not start.',
      downtime:
        'None for running sessions; new sessions use the new preferences.',
      wayBack:
        'Restore the earlier content (update-document). Save it before the change (get-document).',
      source:
        'https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-configure-preferences-cli.html',
    },
  },
  references: [
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-schema.html',
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-enable-encryption.html',
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-logging.html',
  ],
  judge: (evidence, { administrators }) => {
    const { shellPrincipals } = evidence;
    const verdict = check(
      'Principals that can open a shell',
      shellPrincipals,
      all => {
        const others = all.filter(
          principal => !matchesPrincipal(principal, administrators),
        );
        return others.length
          ? judgeDocuments(evidence, others)
          : notApplicable(
              all.length
                ? 'Only administrators can open a shell.'
                : 'Nobody can open a shell.',
            );
      },
      names => nameSome(names),
    );
    // If it is not known whether it applies, it cannot pass.
    return isKnown(shellPrincipals)
      ? verdict
      : {
          ...verdict,
          readings: [
            ...verdict.readings,
            ...judgePreferences(DEFAULT_DOCUMENT, evidence.sessionPreferences)
              .readings,
          ],
        };
  },
};
