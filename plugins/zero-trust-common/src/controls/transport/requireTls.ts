import { DatabaseEvidence } from '../../evidence';
import { Verdict } from '../../judging/control';
import { allOf, check, fail, pass } from '../../judging/verdict';

const isOn = (value: string | undefined) =>
  value === '1' || value?.toUpperCase() === 'ON';

/**
 * Passes if the parameter is on and in force: a value that waits for a reboot has no
 * effect. RDS returns the status of the whole group, and not which parameters wait. So
 * any pending change of the group fails, as in the rules of AWS Config.
 * @see
 * https://docs.aws.amazon.com/config/latest/developerguide/rds-postgres-instance-encrypted-in-transit.html
 * https://docs.aws.amazon.com/config/latest/developerguide/rds-mysql-instance-encrypted-in-transit.html
 * https://docs.aws.amazon.com/config/latest/developerguide/rds-sqlserver-encrypted-in-transit.html
 */
export function judgeTlsParameter(
  { parameters: { values, applyStatus, groupName } }: DatabaseEvidence,
  name: string,
): Verdict {
  return allOf([
    check(
      name,
      values,
      all =>
        isOn(all[name])
          ? pass(`${name} is on.`)
          : fail(`${name} is ${all[name] ?? 'not set'} in ${groupName}.`),
      all => all[name] ?? 'not set',
    ),
    check('ParameterApplyStatus', applyStatus, status =>
      status === 'in-sync'
        ? pass('The parameters are in force.')
        : fail(
            `The parameters of ${groupName} are not in force: ${status}. RDS does not report which of them wait.`,
          ),
    ),
  ]);
}
