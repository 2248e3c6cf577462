import { DatabaseEvidence, OptionEvidence } from '../../evidence';
import { Verdict } from '../../judging/control';
import { allOf, check, each, fail, pass } from '../../judging/verdict';
import { covers, readIngress } from '../network/ingressRules';
import { isKnown } from '../../facts/fact';

const NATIVE = 'NATIVE_NETWORK_ENCRYPTION';
const setting = (
  options: OptionEvidence[],
  option: string,
  name: string,
): string | undefined =>
  options.find(o => o.name === option)?.settings[name]?.toUpperCase();

const isEncrypting = ({ name }: OptionEvidence) =>
  name === NATIVE || name === 'SSL';

/**
 * Judges the clear-text port: the SSL option opens a second port and does not close the
 * first.
 */
function judgeClearTextPort({ instances }: DatabaseEvidence): Verdict {
  return allOf(
    each(instances, 'member instance', ({ port, securityGroups }) =>
      check('Endpoint.Port', port, number =>
        check(
          'VpcSecurityGroups',
          securityGroups,
          groups =>
            allOf([
              pass(`No security group allows the clear-text port ${number}.`),
              ...each(groups, 'security group', group => {
                const read = readIngress(group);
                const open =
                  isKnown(group.ingress) &&
                  group.ingress.value.some(rule => covers(rule, number));
                return open
                  ? fail(
                      `${group.groupId} allows the clear-text port ${number} in addition to the TLS port.`,
                      { readings: read.readings },
                    )
                  : read;
              }),
            ]),
          groups => groups.map(({ groupId }) => groupId).join(', ') || 'none',
        ),
      ),
    ),
  );
}

/**
 * Passes if native network encryption is required, or with the SSL option at TLS 1.2 if
 * nothing is allowed on the clear-text port.
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.Oracle.Options.NetworkEncryption.html
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.Oracle.Options.SSL.html
 */
export function judgeOracleTls(evidence: DatabaseEvidence): Verdict {
  return check(
    'Options',
    evidence.options,
    all => {
      const options = all.filter(({ pending }) => !pending);
      if (setting(options, NATIVE, 'SQLNET.ENCRYPTION_SERVER') === 'REQUIRED') {
        return pass('Native network encryption is required.');
      }
      if (all.some(isEncrypting) && !options.some(isEncrypting)) {
        return fail('The option group of its encryption is not in sync yet.');
      }
      if (!options.some(({ name }) => name === 'SSL')) {
        return fail('Neither native network encryption nor TLS is required.');
      }
      const version = setting(options, 'SSL', 'SQLNET.SSL_VERSION');
      return version === '1.2'
        ? judgeClearTextPort(evidence)
        : fail(`The SSL option allows TLS ${version ?? '1.0'}.`);
    },
    options => options.map(({ name }) => name).join(', ') || 'none',
  );
}
