import { BastionEvidence, SessionGrant, TunnelEvidence } from '../evidence';
import { Control, ControlSettings, Verdict } from '../judging/control';
import { allOf, check, fail, notApplicable, pass } from '../judging/verdict';
import { nameSome } from '../text/nameSome';
import { matchesPrincipal } from './access/matchesPrincipal';

function judgeShells(grants: readonly SessionGrant[]): Verdict {
  const shells = grants.filter(({ shell }) => shell);
  return shells.length
    ? fail(
        `Shells reach everything that the bastion reaches. They are open to ${nameSome(
          shells.map(({ principal }) => principal),
        )}.`,
      )
    : pass('Only administrators can open a shell.');
}

function judgeTunnels(
  tunnels: readonly TunnelEvidence[],
  administrators: readonly string[],
): Verdict {
  const open = tunnels.flatMap(({ document, principals, fixed }) => {
    const others = principals.filter(
      principal => !matchesPrincipal(principal, administrators),
    );
    return fixed || !others.length ? [] : [`${document} (${nameSome(others)})`];
  });
  return open.length
    ? fail(`No fixed host and port: ${nameSome(open)}.`)
    : pass('Tunnels lead only to the host and the port of their document.');
}

function judge(
  { sessionGrants, tunnels }: BastionEvidence,
  { administrators }: ControlSettings,
): Verdict {
  return check(
    'Who can start sessions',
    sessionGrants,
    grants => {
      const others = grants.filter(
        ({ principal, actions }) =>
          actions.includes('ssm:StartSession') &&
          !matchesPrincipal(principal, administrators),
      );
      return others.length
        ? allOf([
            judgeShells(others),
            check(
              'Tunnels',
              tunnels,
              all => judgeTunnels(all, administrators),
              all =>
                nameSome(
                  all.map(({ document, fixed }) =>
                    fixed ? document : `${document}, open`,
                  ),
                ) || 'none',
              all =>
                all
                  .map(one => `${one.document} ${one.fixed} ${one.principals}`)
                  .join('; '),
            ),
          ])
        : notApplicable('Only administrators can start sessions.');
    },
    grants => nameSome(grants.map(({ principal }) => principal)) || 'nobody',
    grants => grants.map(one => `${one.principal} ${one.shell}`).join('; '),
  );
}

/**
 * A document of type Port is fixed if its properties name a host and a port, or if its
 * parameters list the ones that they allow. Without a host, the port is one of the bastion
 * itself: an SSH server or a proxy there leads further. ZT-DEV-07 judges how shells are
 * logged, and this control whether people need them: a tunnel to the database needs none.
 *
 * MEDIUM, because with another host the bastion is a way into the whole network; not
 * HIGH, because the outbound rules (ZT-NET-13) and the other security groups still
 * limit it.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-schema.html
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-sessions-start.html
 */
export const ztDev11: Control<'bastion'> = {
  id: 'ZT-DEV-11',
  title: 'Sessions are tunnels to a fixed host and port',
  description:
    'With a shell, or with a document that takes the host as a parameter, people reach everything that the bastion reaches. A document of type Port can fix the host and the port of the database. Without a host, it leads to the bastion itself, where a proxy can connect further.',
  failure: 'Sessions reach more than the database',
  pillar: 'Devices',
  severity: 'MEDIUM',
  tenets: ['T3', 'T6'],
  subject: 'bastion',
  appliesTo:
    'EC2 instances through which people other than administrators reach databases',
  securityHub: [],
  remediation: {
    text: 'Create a Session document of type Port with the host and the port of the database. Allow StartSession only with it, with the condition ssm:SessionDocumentAccessCheck.',
    command:
      'aws ssm create-document --name <tunnel> --document-type Session --content file://<tunnel.json>',
    effects: {
      sideEffects:
        'None: the command adds a document. Narrower policies deny sessions with other documents.',
      downtime: 'None for open sessions.',
      wayBack:
        'Restore the earlier policy (set-default-policy-version), then delete the document (delete-document).',
      source:
        'https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-specify-session-document.html',
    },
  },
  references: [
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-schema.html',
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-specify-session-document.html',
  ],
  judge,
};
