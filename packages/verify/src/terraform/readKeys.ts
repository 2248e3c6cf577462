import { Fact } from 'backstage-plugin-zero-trust-common';
import { PlannedResources } from '../planned/PlannedResources';
import { hasPrincipals, policyText } from './policyText';
import { afterApply, fact, isNumber, isText, PlanReader } from './PlanReader';
import {
  attribute,
  elements,
  hasUnknown,
  inside,
  isConfigured,
  isUnknown,
  PlanResource,
} from './PlanResource';

/**
 * Returns the origin of the key material: a custom key store is a CloudHSM cluster, or
 * an external key store if the key names one of its keys.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/kms_key
 */
function originOf(key: PlanResource): Fact<string> {
  const isSet = (name: string) => {
    const place = attribute(key, name);
    return Boolean(place.value) || (isUnknown(place) && isConfigured(place));
  };
  if (isSet('xks_key_id')) return fact('EXTERNAL_KEY_STORE');
  return fact(isSet('custom_key_store_id') ? 'AWS_CLOUDHSM' : 'AWS_KMS');
}

/**
 * Returns whether a selection excludes resources: by a list, or by conditions on tags,
 * which all have to hold.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupSelection.html
 */
const excludes = (selection: PlanResource): boolean =>
  ['condition', 'not_resources'].some(name => {
    const place = attribute(selection, name);
    return (
      isConfigured(place) &&
      (hasUnknown(place.unknown) || elements(place).length > 0)
    );
  });

/** Reads KMS keys and selections of AWS Backup. */
export function readKeys(reader: PlanReader, into: PlannedResources): void {
  const { index } = reader;
  const separate = new Map(
    index.managed('aws_kms_key_policy').flatMap(one => {
      const link = reader.linkOf(one, 'key_id', 'aws_kms_key');
      return 'value' in link && link.value
        ? link.value.to.map(to => [to, one] as const)
        : [];
    }),
  );
  into.keys.push(
    ...index.managed('aws_kms_key').map(one => {
      const { arn } = one.values;
      const own = attribute(separate.get(one.address) ?? one, 'policy');
      return {
        address: one.address,
        ...(isText(arn) && { arn }),
        enabled: reader.flag(one, 'is_enabled', true),
        spec: reader.text(one, 'customer_master_key_spec', 'SYMMETRIC_DEFAULT'),
        origin: originOf(one),
        rotationEnabled: reader.flag(one, 'enable_key_rotation', false),
        // The default policy allows only the account:
        // https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
        policy:
          isUnknown(own) && !isConfigured(own)
            ? fact<string | null>(null)
            : policyText(reader, own),
        hasPrincipals: hasPrincipals(reader, own),
      };
    }),
    ...index.managed('aws_kms_external_key').map(one => ({
      address: one.address,
      enabled: reader.flag(one, 'enabled', true),
      spec: fact('SYMMETRIC_DEFAULT'),
      origin: fact('EXTERNAL'),
      rotationEnabled: fact(false),
      policy: policyText(reader, attribute(one, 'policy')),
      hasPrincipals: hasPrincipals(reader, attribute(one, 'policy')),
    })),
  );
  into.keyAliases.push(
    ...index.managed('aws_kms_alias').map(one => ({
      address: one.address,
      name: isText(one.values.name) ? one.values.name : one.address,
      key: reader.linkOf(one, 'target_key_id', 'aws_kms_key'),
    })),
  );
  into.backupSelections.push(
    ...index.managed('aws_backup_selection').map(one => {
      const links = ['aws_db_instance', 'aws_rds_cluster'].map(type =>
        reader.linksOf(one, 'resources', type),
      );
      return {
        address: one.address,
        resources: {
          links: excludes(one)
            ? []
            : links.flatMap(({ links: found }) => found),
          complete: true,
        },
        plan: reader.linkOf(one, 'plan_id', 'aws_backup_plan'),
      };
    }),
  );
  into.backupPlans.push(
    ...index.managed('aws_backup_plan').map(one => {
      const rules = elements(attribute(one, 'rule')).map(rule =>
        reader.link(inside(rule, 'target_vault_name'), 'aws_backup_vault'),
      );
      const links = rules.flatMap(link =>
        'value' in link && link.value ? [link.value] : [],
      );
      return {
        address: one.address,
        vaults: {
          links,
          // A backup plan has at least one rule. Without a rule, its rules are not
          // known.
          complete: rules.length > 0 && links.length === rules.length,
        },
      };
    }),
  );
  into.backupVaults.push(
    ...index.managed('aws_backup_vault').map(one => ({
      address: one.address,
      name: isText(one.values.name) ? one.values.name : one.address,
    })),
  );
  into.vaultLocks.push(
    ...index.managed('aws_backup_vault_lock_configuration').map(one => {
      const days = attribute(one, 'min_retention_days');
      const later = afterApply(`min_retention_days of ${one.address}`);
      const known = fact<number | null>(
        isNumber(days.value) ? days.value : null,
      );
      return {
        address: one.address,
        vault: reader.linkOf(one, 'backup_vault_name', 'aws_backup_vault'),
        minRetentionDays: isUnknown(days) && isConfigured(days) ? later : known,
      };
    }),
  );
}
