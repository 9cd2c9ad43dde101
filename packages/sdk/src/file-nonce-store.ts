export {
  type CreateFileNonceStoreParameters,
  createFileNonceStore,
  type FileNonceStore,
} from './file-nonce-store/create-file-nonce-store.ts';
