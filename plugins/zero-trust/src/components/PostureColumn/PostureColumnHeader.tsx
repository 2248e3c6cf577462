import { Link } from '@backstage/core-components';
import { useMessages } from '../../translation';
import styles from './PostureCell.module.css';

interface PostureColumnHeaderProps {
  /** Where services are listed by score. */
  href: string;
}

/**
 * The header of the column: the catalog sorts by fields of entities only, so it leads
 * to the list that is sorted by score.
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
