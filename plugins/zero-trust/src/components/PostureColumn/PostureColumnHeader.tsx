import { Link } from '@backstage/core-components';
import { useMessages } from '../../translation';
import styles from './PostureCell.module.css';

interface PostureColumnHeaderProps {
  /** The address of the services, sorted by score. */
  href: string;
}

/**
 * The header of the column. The catalog sorts only by fields of entities, so the header
 * links to the list that is sorted by score.
 */
export function PostureColumnHeader({ href }: PostureColumnHeaderProps) {
  const t = useMessages();
  return (
    <Link
      to={href}
      title={t('column.sorted')}
      color="inherit"
      className={styles.header}
    >
      {t('column.title')}
    </Link>
  );
}
