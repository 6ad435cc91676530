import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressKey, forwardedAddress, fullBucket, serverLimits, takeOne } from '#electron/hub/limits.ts';

describe('the bucket', () => {
  it('lets a burst of 1,000 through and then asks to wait', () => {
    let bucket = fullBucket(serverLimits, 0);
    for (let i = 0; i < 1_000; i += 1) {
      const paid = takeOne(bucket, 0, serverLimits);
      expect(paid.waitMs).toBe(0);
      bucket = paid.bucket;
    }
    expect(takeOne(bucket, 0, serverLimits).waitMs).toBe(20);
    expect(takeOne(bucket, 20, serverLimits).waitMs).toBe(0);
  });

  it('never lets more through than the burst and 50 a second, whoever waits as told', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 3_000 }), (pauses) => {
        let bucket = fullBucket(serverLimits, 0);
        let now = 0;
        pauses.forEach((pause, index) => {
          now += pause;
          const paid = takeOne(bucket, now, serverLimits);
          bucket = paid.bucket;
          now += paid.waitMs;
          expect(index + 1).toBeLessThanOrEqual(serverLimits.burst + (now / 1000) * serverLimits.perSecond + 1);
        });
      }),
      { numRuns: 50 },
    );
  });
});

describe('what counts as one address', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0db8:1:2::9', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['unknown', 'unknown'],
  ])('%s is %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });

  it('believes only the entry that the nearest proxy wrote', () => {
    expect(forwardedAddress('10.0.0.1, 192.0.2.7')).toBe('192.0.2.7');
    expect(forwardedAddress(['10.0.0.1', '192.0.2.8'])).toBe('192.0.2.8');
    expect(forwardedAddress(undefined)).toBeNull();
    expect(forwardedAddress(' ')).toBeNull();
  });
});
