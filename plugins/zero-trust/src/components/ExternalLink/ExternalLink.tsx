import { RiExternalLinkLine } from '@remixicon/react';
import { Link, VisuallyHidden } from '@backstage/ui';
import { useMessages } from '../../translation';

interface ExternalLinkProps {
  href: string;
  /** The text on hover: the target of the link. */
  title: string;
  children: string;
}

/** A link that leaves the portal, in a new tab. */
export function ExternalLink({ href, title, children }: ExternalLinkProps) {
  const t = useMessages();
  return (
    <Link
      href={href}
      title={title}
      target="_blank"
      rel="noopener noreferrer"
      variant="body-small"
    >
      {children} <RiExternalLinkLine size={12} aria-hidden />
      <VisuallyHidden>{t('common.newTab')}</VisuallyHidden>
    </Link>
  );
}
