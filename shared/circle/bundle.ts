// `.entrenous` files of a circle: ops and envelopes, sealed for the members they are meant for, carried by hand
// (PROTOCOL §9, docs/formats/files.md). A file that is cut or altered is refused whole; nothing in it is believed that its
// own signatures do not prove.
import { decode, type Reader, writer } from '../crypto/encoding.ts';
import type { BoxKeys, BoxPublicKey } from '../crypto/keys.ts';
import type { CircleId, DocumentId } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import { idBytes, readId } from './idBytes.ts';
import { opMaxBytes } from './ops.ts';
import { type CarriedSource, mostRecipients, openFile, type SealedFailure, sealFile } from './sealedFile.ts';

export interface BundleContent {
  readonly circleId: CircleId;
  readonly ops: readonly Uint8Array[];
  /** the circle document first; the envelopes of each in an order in which they can be taken in */
  readonly documents: readonly { readonly documentId: DocumentId; readonly envelopes: readonly Uint8Array[] }[];
}

/** PROTOCOL §9 */
export const bundleMaxBytes = 256 * 1024 * 1024;
export const bundleMaxEnvelopes = 1_000_000;
const mostOps = 20_000;
const mostDocuments = 10_000;
const envelopeMaxBytes = 300 * 1024;

/** The file in parts, in order. `TooLarge`: more than a file may hold; choose one member, or meet. */
export const makeBundle = (
  content: BundleContent,
  recipients: readonly BoxPublicKey[],
): Result<readonly Uint8Array[], { readonly type: 'TooLarge' }> => {
  const parts = encodeContent(content);
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  const envelopes = content.documents.reduce((sum, each) => sum + each.envelopes.length, 0);
  if (size > bundleMaxBytes || envelopes > bundleMaxEnvelopes || recipients.length > mostRecipients)
    return err({ type: 'TooLarge' });
  return ok(sealFile('circle', parts, recipients));
};

const encodeContent = ({ circleId, ops, documents }: BundleContent): readonly Uint8Array[] => {
  const parts: Uint8Array[] = [writer().fixed(idBytes(circleId)).uint(ops.length).done()];
  const add = (bytes: Uint8Array): void => void parts.push(writer().uint(bytes.length).done(), bytes);
  for (const op of ops) add(op);
  parts.push(writer().uint(documents.length).done());
  for (const { documentId, envelopes } of documents) {
    parts.push(writer().fixed(idBytes(documentId)).uint(envelopes.length).done());
    for (const envelope of envelopes) add(envelope);
  }
  return parts;
};

/**
 * Opens a file with the first of the owners' boxes that it was sealed for. `onProgress` gets 0 to 1 and says false to stop.
 */
export const readBundle = async <Own extends { readonly box: BoxKeys }>(
  source: CarriedSource,
  owners: readonly Own[],
  onProgress: (done: number) => boolean,
): Promise<Result<{ readonly content: BundleContent; readonly owner: Own }, SealedFailure>> => {
  const opened = await openFile(source, owners, bundleMaxBytes, onProgress);
  if (!opened.ok) return opened;
  const content = decode(opened.value.content, readContent);
  return content.ok ? ok({ content: content.value, owner: opened.value.owner }) : err({ type: 'Damaged' });
};

const readContent = (from: Reader): BundleContent => {
  const circleId = readId<CircleId>(from);
  const ops = Array.from({ length: from.uint(mostOps) }, () => from.bytes(opMaxBytes));
  let left = bundleMaxEnvelopes;
  const documents = Array.from({ length: from.uint(mostDocuments) }, () => {
    const documentId = readId<DocumentId>(from);
    const count = from.uint(left);
    left -= count;
    return { documentId, envelopes: Array.from({ length: count }, () => from.bytes(envelopeMaxBytes)) };
  });
  return { circleId, ops, documents };
};
