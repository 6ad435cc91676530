// What a circle has written that this person can read, as data and as a text: agreement, people, sessions with their boards
// and steps. It must never show more than the screens do: archived cards and unread documents stay out.
import type { Circle } from '#shared/circle/circle.ts';
import type { SessionEntry } from '#shared/circle/circleDocument.ts';
import type { MemberId, PersonId } from '#shared/ids.ts';
import { lineToMarkdown } from '#shared/reflection/markdown.ts';
import { openSession } from '#shared/session/openSession.ts';
import { readCommitments } from '#shared/session/readCommitments.ts';
import { seatingOf } from '#shared/session/seating.ts';
import type { Session } from '#shared/session/session.ts';
import { localTime } from './fileNames.ts';

export interface ExportedSession {
  readonly title: string;
  readonly startsAt: string | null;
  /** null: its board is not on this computer */
  readonly board:
    | readonly {
        readonly title: string;
        readonly cards: readonly { readonly text: string; readonly by: string | null }[];
      }[]
    | null;
  readonly steps: readonly {
    readonly who: string | null;
    readonly text: string;
    readonly due: string | null;
    readonly knownBy: string;
    readonly partner: string | null;
    readonly state: string;
  }[];
}
export interface ExportedCircle {
  readonly name: string;
  readonly people: readonly { readonly name: string; readonly guest: boolean }[];
  readonly agreement: readonly string[];
  readonly sessions: readonly ExportedSession[];
}

export const readCircle = async (circle: Circle): Promise<ExportedCircle> => {
  const sessions: ExportedSession[] = [];
  // one after the other: a document is held in memory while it is read
  for (const entry of circle.document.view('sessions')) {
    if (!entry.archived) sessions.push(await readSession(circle, entry));
  }
  return {
    name: circle.document.view('name'),
    people: circle.document.view('people').map(({ name, memberId }) => ({ name, guest: memberId === null })),
    agreement: circle.roster().agreements.at(-1)?.sentences ?? [],
    sessions,
  };
};

const readSession = async (circle: Circle, { documentId, title, startsAt }: SessionEntry): Promise<ExportedSession> => {
  const facts = { title, startsAt: startsAt === null ? null : localTime(startsAt) };
  const opened = await openSession(circle, documentId);
  if (!opened.ok) return { ...facts, board: null, steps: [] };
  // left open: a screen may show it, and an open document costs little until the lock
  return { ...facts, ...contentOf(circle, opened.value) };
};

const contentOf = (circle: Circle, session: Session): Pick<ExportedSession, 'board' | 'steps'> => {
  const people = circle.document.view('people');
  const memberName = (by: MemberId | null): string | null =>
    people.find(({ memberId }) => by !== null && memberId === by)?.name ?? null;
  const personName = (id: PersonId | null): string | null =>
    people.find(({ personId }) => personId === id)?.name ?? null;
  const steps = readCommitments(session.view('commitments'), {
    documentId: session.shared.documentId,
    roster: circle.roster(),
    ...seatingOf(circle.document.view('seats'), circle.roster()),
  });
  return {
    board: session
      .view('board')
      .map(({ title, cards }) => ({ title, cards: cards.map(({ text, by }) => ({ text, by: memberName(by) })) })),
    steps: steps.map(({ words, status }) => ({
      who: personName(words.owner),
      text: words.text,
      due: words.due,
      knownBy: words.knownBy,
      partner: personName(words.partner),
      state: status,
    })),
  };
};

export interface CircleWords {
  readonly agreement: string;
  readonly people: string;
  readonly steps: string;
  readonly notHere: string;
  readonly states: Readonly<Record<string, string>>;
}

export const circleMarkdown = (circle: ExportedCircle, words: CircleWords): string => {
  const line = (text: string): string => lineToMarkdown(text.replace(/\s+/gu, ' '));
  const parts = [
    `# ${line(circle.name)}`,
    `## ${line(words.people)}`,
    circle.people.map(({ name }) => `- ${line(name)}`).join('\n'),
    ...(circle.agreement.length === 0
      ? []
      : [`## ${line(words.agreement)}`, circle.agreement.map((sentence) => `- ${line(sentence)}`).join('\n')]),
    ...circle.sessions.flatMap(({ title, startsAt, board, steps }) => [
      `## ${startsAt === null ? '' : `${startsAt.slice(0, 10)} `}${line(title)}`,
      ...(board === null ? [line(words.notHere)] : board).flatMap((column) =>
        typeof column === 'string'
          ? [column]
          : [
              `### ${line(column.title)}`,
              ...(column.cards.length === 0
                ? []
                : [
                    column.cards
                      .map(({ text, by }) => `- ${line(text)}${by === null ? '' : ` (${line(by)})`}`)
                      .join('\n'),
                  ]),
            ],
      ),
      ...(steps.length === 0
        ? []
        : [
            `### ${line(words.steps)}`,
            steps
              .map(({ who, text, due, state }) => {
                const facts = [who, due, words.states[state] ?? state].filter((fact) => fact !== null).map(line);
                return `- ${line(text)} (${facts.join(', ')})`;
              })
              .join('\n'),
          ]),
    ]),
  ];
  return `${parts.join('\n\n')}\n`;
};
