export { queryClient, QueryProvider } from './QueryProvider';
export { LiveQueryProvider } from './LiveQueryProvider';
