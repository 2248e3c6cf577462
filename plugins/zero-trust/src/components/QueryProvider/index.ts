export { queryClient, QueryProvider } from './QueryProvider';
