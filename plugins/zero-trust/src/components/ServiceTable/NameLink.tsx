import { Link } from '@backstage/ui';
import styles from './ServiceTable.module.css';

interface NameLinkProps {
  href: string;
  children: string;
}

/** The name of a row, with two lines at most. The whole name is on hover. */
export function NameLink({ href, children }: NameLinkProps) {
  return (
    <Link href={href} weight="bold" className={styles.name} title={children}>
      {children}
    </Link>
  );
}
