// The sealed list of the reflections: what a list shows of them, some two hundred in a page, so that opening ten thousand
// reads sixty rows. Computed from the rows and never the other way round: a page that does not open only costs time.
// It must never be journaled, nor be believed for more than its head says.
import type { Dexie } from 'dexie';
import { concat, decode, equalBytes, utf8, writer } from '#shared/crypto/encoding.ts';
import { randomBytes } from '#shared/crypto/sodium.ts';
import { headTable, sealedTable } from './database.ts';
import { listName, type RowSealer } from './records.ts';
import type { RowList } from './storage.ts';
import { type Listed, listedOf, putList } from './storeHead.ts';

const pageVersion = 1;
const listIdBytes = 16;
/** sealed, it stays below 64 KiB: larger values would lie in files of their own beside Chromium's database */
const mostPageBytes = 48 * 1024;
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The entries of all pages; null when there is no list, or one page is missing, does not open or is of another list. */
export const readList = async (database: Dexie, sealer: RowSealer): Promise<RowList | null> => {
  const listed = listedOf(database);
  if (!listed) return null;
  const keys = Array.from({ length: listed.pages }, (_, index) => pageKey(sealer, index));
  const rows = await sealedTable(database, headTable).bulkGet(keys);
  const entries: string[] = [];
  for (const [index, row] of rows.entries()) {
    const opened = row && sealer.openRow(listName, row);
    const page = opened?.ok && opened.value.version === pageVersion ? readPage(opened.value.value) : null;
    if (!page || page.index !== index || !equalBytes(page.listId, listed.listId)) return null;
    entries.push(...page.entries);
  }
  return { entries, changed: [...listed.changed] };
};

/** `entries`: one line of text each, without line breaks. All pages and their head in one transaction. */
export const writeList = async (database: Dexie, sealer: RowSealer, entries: readonly string[]): Promise<void> => {
  const listId = randomBytes(listIdBytes);
  const pages = pagesOf(entries).map((page, index) => {
    const value = concat(writer().fixed(listId).uint(index).done(), page);
    return sealer.sealRow(listName, { id: String(index), version: pageVersion }, value);
  });
  const before = listedOf(database)?.pages ?? 0;
  const outdated = Array.from({ length: Math.max(0, before - pages.length) }, (_, i) =>
    pageKey(sealer, pages.length + i),
  );
  const listed: Listed = { listId, pages: pages.length, changed: new Set() };
  await putList(database, sealer, pages, outdated, listed);
};

const pageKey = (sealer: RowSealer, index: number): string => sealer.keyOf(listName, String(index));

/** At least one page: a list of nothing is a list. */
const pagesOf = (entries: readonly string[]): readonly Uint8Array[] => {
  const pages: Uint8Array[] = [];
  let lines: string[] = [];
  let bytes = 0;
  for (const line of entries) {
    const length = utf8(line).length + 1;
    if (bytes + length > mostPageBytes && lines.length > 0) {
      pages.push(utf8(lines.join('\n')));
      lines = [];
      bytes = 0;
    }
    lines.push(line);
    bytes += length;
  }
  return [...pages, utf8(lines.join('\n'))];
};

interface Page {
  readonly listId: Uint8Array;
  readonly index: number;
  readonly entries: readonly string[];
}
const readPage = (value: Uint8Array): Page | null => {
  const read = decode(value, (from): Page => {
    const listId = from.fixed(listIdBytes);
    const index = from.uint();
    const text = decoder.decode(from.rest());
    return { listId, index, entries: text === '' ? [] : text.split('\n') };
  });
  return read.ok ? read.value : null;
};
