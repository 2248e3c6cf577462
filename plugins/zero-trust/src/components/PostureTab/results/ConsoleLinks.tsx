import { Result } from 'backstage-plugin-zero-trust-common';
import { useMessages } from '../../../translation';
import { consolePages } from '../../console';
import { ExternalLink } from '../../ExternalLink';
import { textOf } from '../../remediation';
import styles from './results.module.css';

interface ConsoleLinksProps {
  result: Result;
}

/** Links to the AWS console: the resource, what the result names, the account. */
export function ConsoleLinks({ result }: ConsoleLinksProps) {
  const t = useMessages();
  const pages = consolePages(result.resourceArn, textOf(result));
  if (!pages.length) return null;
  return (
    <ul className={styles.links} aria-label={t('results.console.title')}>
      {pages.map(({ kind, name, url }) => (
        <li key={url}>
          <ExternalLink
            href={url}
            title={t('results.console.signIn', { accountId: result.accountId })}
          >
            {t(`results.console.${kind}`, { name })}
          </ExternalLink>
        </li>
      ))}
    </ul>
  );
}
