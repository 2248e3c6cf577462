export { SidebarShortcut } from './SidebarShortcut';
