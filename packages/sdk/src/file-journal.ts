export {
  type CreateFileJournalParameters,
  createFileJournal,
  type FileJournal,
} from './file-journal/create-file-journal.ts';
