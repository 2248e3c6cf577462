import { SpecProblem } from 'backstage-plugin-zero-trust-common/alpha';

/** As the form calls them, where it is not the field's own name. */
const labels: Record<string, string> = {
  storageGiB: 'storage',
  accountId: 'account',
  access: 'who may connect',
  engineVersion: 'version',
  environmentClass: 'environment class',
  singleZone: 'why one zone is enough',
  backupCopyVaultArn: 'vault for copies',
};

/** What is open or breaks a rule, by question: "name, network, who may connect". */
export function openAnswers(problems: readonly SpecProblem[]): string[] {
  return [
    ...new Set(
      problems.map(({ field }) => {
        const [question] = field.split('.');
        return labels[question] ?? question;
      }),
    ),
  ];
}
