import {
  BackupVaultEvidence,
  Fact,
  isKnown,
} from 'backstage-plugin-zero-trust-common';
import { certain, Linked } from '../planned/Link';
import { PlannedResources } from '../planned/PlannedResources';
import { Facts, linkOf } from './View';

function lockOf({ vaultLocks }: PlannedResources, vault: string) {
  return vaultLocks.find(one => certain(linkOf(one.vault)) === vault);
}

/**
 * Returns the vault to which the backup plans of a database write: one without a lock,
 * if there is one. Missing if the input does not show all vaults.
 */
export function backupVault(
  facts: Facts,
  plans: readonly Linked[] | undefined,
): Fact<BackupVaultEvidence | null> {
  const { planned } = facts;
  if (!plans) {
    return facts.atRunTime('No backup plan of the input selects it.');
  }
  const found = plans.map(plan =>
    planned.backupPlans.find(
      ({ address }) => address === certain(linkOf(plan)),
    ),
  );
  const vaults = found.flatMap(plan =>
    (plan?.vaults.links ?? []).map(link =>
      planned.backupVaults.find(({ address }) => address === certain(link)),
    ),
  );
  const isOpen =
    found.some(plan => !plan?.vaults.complete) ||
    !vaults.length ||
    vaults.some(vault => !vault) ||
    planned.vaultLocks.some(({ vault }) => !certain(linkOf(vault)));
  if (isOpen) return facts.outside('The vault of its backups');
  const locks = vaults.flatMap(vault => {
    if (!vault) return [];
    const lock = lockOf(planned, vault.address);
    return [{ name: vault.name, lock, days: lock?.minRetentionDays }];
  });
  const unknown = locks.find(({ days }) => days && !isKnown(days))?.days;
  if (unknown && !isKnown(unknown)) return unknown;
  const all = locks.map(
    ({ name, lock, days }): BackupVaultEvidence => ({
      name,
      locked: lock !== undefined,
      minRetentionDays: days && isKnown(days) ? days.value : null,
    }),
  );
  return facts.known(
    all.reduce((worst, one) =>
      (one.minRetentionDays ?? 0) < (worst.minRetentionDays ?? 0) ? one : worst,
    ),
  );
}
