import { describe, expect, it } from 'vitest';
import { meet, meetAll, people } from '../testing/people.ts';

describe('a circle of three', () => {
  it('knows everybody by name, verified, under one agreement', async () => {
    const { ana, ben, karim, all } = await people('ana', 'ben', 'karim');
    for (const { circle } of all) {
      expect(circle.document.view('name')).toBe('Tuesday circle');
      expect(circle.document.view('people').map(({ name }) => name)).toEqual(['Ana', 'Ben', 'Karim']);
      expect(circle.roster().members.size).toBe(3);
      expect(
        [...circle.roster().members.values()].every(({ verified, affirmed }) => verified && affirmed.size === 1),
      ).toBe(true);
      expect(circle.roster()).toEqual(ana.circle.roster());
      expect(circle.safetyCode()).toEqual(ana.circle.safetyCode());
    }
    expect(ben.circle.memberId).not.toBe(karim.circle.memberId);
    expect(ana.circle.unsaved()).toBe(0);
    await meetAll(all.map(({ circle }) => circle));
    await meet(ben.circle, karim.circle);
  });
});
