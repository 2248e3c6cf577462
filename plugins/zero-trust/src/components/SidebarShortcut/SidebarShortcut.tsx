import { SidebarItem } from '@backstage/core-components';
import { ComponentProps } from 'react';

type SidebarShortcutProps = Pick<
  ComponentProps<typeof SidebarItem>,
  'icon' | 'text' | 'hasNotifications'
> & {
  to: string;
};

/**
 * Backstage marks an item as the current page for each address below its own. These
 * override that. `activeClassName` is not in the types of `SidebarItem`.
 */
const unmarked = { 'aria-current': false, activeClassName: '' } as const;

/**
 * A sidebar item that leads to a part of a page with its own item, such as a tab. It is
 * never marked as the current page, because the item of the page is.
 */
export function SidebarShortcut(props: SidebarShortcutProps) {
  return <SidebarItem {...props} {...unmarked} />;
}
