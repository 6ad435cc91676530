// The earlier versions of one reflection on the disk: all of them in one sealed row, written when one is kept, which is seldom, and
// deleted with the reflection. It must never hold more than shared/reflection/versions.ts lets through.
import type { ReflectionId } from '#shared/ids.ts';
import {
  type ReflectionVersion,
  type ReflectionVersions,
  versionsSchema,
  versionsVersion,
} from '#shared/reflection/versions.ts';
import { type JsonRow, jsonRow } from './jsonRow.ts';
import type { Change } from './storage.ts';

export const versionsRow: JsonRow<ReflectionVersions> = jsonRow(versionsVersion, versionsSchema);

export const versionsId = (id: ReflectionId): string => `versions/${id}`;

export const putVersions = (
  id: ReflectionId,
  versions: readonly ReflectionVersion[],
): Change & { readonly value: Uint8Array } => ({
  store: 'drafts',
  id: versionsId(id),
  value: versionsRow.encode({ id, versions: [...versions] }),
  version: versionsVersion,
});
