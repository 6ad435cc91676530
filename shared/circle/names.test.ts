import { describe, expect, it } from 'vitest';
import { shownName, takenFor } from './names.ts';

describe('a name that somebody else chose', () => {
  it('stands on one line, and nothing in it is unseen or turns the text around it', () => {
    expect(shownName('  Ana\n\tof   the north ')).toBe('Ana of the north');
    expect(shownName('\u202eanA\u202c')).toBe('anA');
    expect(shownName('Be\u200bn\u0000\ufeff')).toBe('Ben');
    expect(shownName('Yu\u{e0041}\u3164')).toBe('Yu');
    expect(shownName('Be\u200dn')).toBe('Ben');
    expect(shownName(`Z\u0301${'\u0302'.repeat(80)}oe`)).toBe('Ź\u0302\u0302\u0302oe');
  });
  it('shows nothing of one that has nothing to see', () => {
    for (const empty of ['', ' ', '\u200b\u200d', '\u3164\u2800', '\u0000\u0007']) expect(shownName(empty)).toBe('');
  });
  it('leaves honest names as they are', () => {
    for (const name of ['Ana', 'Zoé', 'Jean-Luc d’Arc', 'Ελένη', 'Наталья', '李雨', 'می\u200cخواهم', '👩\u200d🚀 Ines'])
      expect(shownName(name)).toBe(name);
  });
});

describe('a name that is taken for another', () => {
  it('is found under other letters, accents, capitals and unseen signs', () => {
    expect(takenFor('\u0410na', ['Ben', 'Ana'])).toBe('Ana');
    expect(takenFor('АNА', ['Ana'])).toBe('Ana');
    expect(takenFor('Ána\u200b', ['Ana'])).toBe('Ana');
    expect(takenFor('Ana.', ['Ana'])).toBe('Ana');
    expect(takenFor('Kar1m', ['Karim'])).toBe('Karim');
    expect(takenFor('Ka\u0433im', ['Karim'])).toBe(null);
    expect(takenFor('Ana', ['Ana'])).toBe('Ana');
  });
  it('does not find what merely sounds alike', () => {
    expect(takenFor('Anna', ['Ana'])).toBe(null);
    expect(takenFor('Ben', ['Bea', 'Benno'])).toBe(null);
    expect(takenFor('', ['', '…'])).toBe(null);
  });
});
