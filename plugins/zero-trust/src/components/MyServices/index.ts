export { MyServices } from './MyServices';
export { UserCard } from './UserCard';
export { MyServicesWidget } from './MyServicesWidget';
