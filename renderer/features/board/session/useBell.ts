// The one bell: soft, made here, rung once when the time of a step ends, on one computer only. Whoever hears nothing sees the
// ring change. It never rings in a breath, nor for a step that was over before this screen showed it.
import { useEffect, useRef } from 'react';
import { usePreferences } from '#renderer/state/usePreferences.tsx';
import type { Description } from '#shared/session/describe.ts';

/** A small bowl: three partials that fade, the higher ones first. Hertz, loudness, seconds. */
const partials = [
  [396, 0.11, 2.6],
  [1_083, 0.035, 1.4],
  [2_090, 0.012, 0.7],
] as const;

let audio: AudioContext | null = null;

const ring = (): void => {
  audio ??= new AudioContext();
  const context = audio;
  // a computer without any sound is no failure: the ring is seen
  void context.resume().catch(() => undefined);
  const now = context.currentTime;
  for (const [pitch, loudness, seconds] of partials) {
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.0001, now);
    volume.gain.exponentialRampToValueAtTime(loudness, now + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, now + seconds);
    tone.connect(volume).connect(context.destination);
    tone.start(now);
    tone.stop(now + seconds);
  }
};

export const useBell = (described: Description): void => {
  const { preferences } = usePreferences();
  const before = useRef<{ readonly visitId: string; readonly isOver: boolean } | null>(null);
  useEffect(() => {
    if (described.status !== 'running') {
      before.current = null;
      return;
    }
    const { visitId, time, bellHere } = described;
    const ended = before.current?.visitId === visitId && !before.current.isOver && time.isOver;
    before.current = { visitId, isOver: time.isOver };
    if (ended && bellHere && preferences.bell && !time.isPaused) ring();
  }, [described, preferences.bell]);
};
