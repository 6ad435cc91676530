// The table of docs/formats/versions.md says what the code writes. Whoever raises a number raises the profile's with it.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newestFormats, profileFormat } from '#electron/newerFormat.ts';
import { databaseVersion } from '#renderer/storage/database.ts';
import { recordVersion } from '#renderer/storage/journalRecord.ts';
import { snapshotVersion } from '#renderer/storage/snapshotParts.ts';
import { carriedVersion } from '#shared/circle/carriedFile.ts';
import { envelopeVersion } from '#shared/circle/envelope.ts';
import { invitationVersion } from '#shared/circle/invitation.ts';
import { opVersion } from '#shared/circle/ops.ts';
import { reflectionVersion } from '#shared/reflection/reflection.ts';
import { headerVersion } from '#shared/vault/headerOutline.ts';
import { profileVersion } from '#shared/vault/profile.ts';
import { repository } from '../prepare/places.mjs';

it('the numbers of this version are those of docs/formats/versions.md', async () => {
  const page = await readFile(join(repository, 'docs', 'formats', 'versions.md'), 'utf8');
  const rows = [...page.matchAll(/^\| ([a-z ]+) \| .+ \| (\d+) \|$/gmu)];
  expect(Object.fromEntries(rows.map(([, what, number]) => [what, Number(number)]))).toEqual({
    profile: profileFormat,
    databases: databaseVersion,
    'header file': newestFormats.file,
    header: newestFormats.header,
    journal: newestFormats.journal,
    'journal record': recordVersion,
    snapshot: newestFormats.snapshot,
    'snapshot part': snapshotVersion,
    reflection: reflectionVersion,
    'profile row': profileVersion,
    envelope: envelopeVersion,
    op: opVersion,
    invitation: invitationVersion,
    'carried file': carriedVersion,
  });
  // main knows the header's number without being able to read a header
  expect(newestFormats.header).toBe(headerVersion);
});
