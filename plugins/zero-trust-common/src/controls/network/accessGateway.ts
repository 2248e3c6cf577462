import { DatabaseEvidence } from '../../evidence';
import { Verdict } from '../../judging/control';
import { checkEngine, identityFact, isAurora } from '../../judging/engine';
import {
  check,
  fail,
  notApplicable,
  pass,
  unknown,
} from '../../judging/verdict';

/**
 * Fails if the internet access gateway of an Aurora express configuration is on: anyone
 * who knows the name can connect, whatever the network allows.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBCluster.html
 */
export function judgeAccessGateway(evidence: DatabaseEvidence): Verdict {
  if (!isAurora(evidence)) {
    return check('Kind', identityFact(evidence, evidence.kind), () =>
      notApplicable('Only Aurora clusters can have such a gateway.'),
    );
  }
  if (evidence.engine !== 'aurora-postgresql') {
    return checkEngine(evidence, () =>
      notApplicable('Only Aurora PostgreSQL can have such a gateway.'),
    );
  }
  return check(
    'InternetAccessGatewayEnabled',
    evidence.internetAccessGateway,
    enabled => {
      if (enabled === true) {
        return fail(
          `${evidence.name} can be reached from the internet through its gateway.`,
        );
      }
      if (enabled === false) return pass('The gateway is off.');
      return check(
        'VPCNetworkingEnabled',
        evidence.vpcNetworkingEnabled,
        inVpc =>
          inVpc
            ? notApplicable(
                'RDS returns a gateway only for express configurations, and none here.',
              )
            : unknown(
                'The cluster has express configuration, but RDS did not return whether its gateway is on.',
              ),
      );
    },
  );
}
