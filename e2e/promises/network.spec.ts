// Without a circle nothing leaves the machine: story 1 is told once more inside a network of its own, whose one way
// out is counted packet by packet. The counter is shown to count by a packet that the test sends itself.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { repository } from '../app/runtime.ts';

const user = process.getuid?.() === 0 ? [] : ['--map-root-user'];
const unshare = (script: string, args: readonly string[] = []) =>
  spawnSync('unshare', [...user, '--net', 'bash', '-c', script, 'bash', ...args], {
    encoding: 'utf8',
    cwd: repository,
  });

// A pair of connected interfaces: `out0` is the route to everywhere, `sink0` takes it all and answers nothing.
const network = `
  set -e
  ip link set lo up
  sysctl -qw net.ipv6.conf.all.disable_ipv6=1
  ip link add out0 type veth peer name sink0
  ip address add 10.77.0.1/24 dev out0
  ip link set out0 up
  ip link set sink0 up
  ip neighbour add 10.77.0.2 lladdr 02:00:00:00:00:02 dev out0
  ip route add default via 10.77.0.2 dev out0
  sent() { awk '$1 == "out0:" { print $11 }' /proc/net/dev; }
`;
const possible = process.platform === 'linux' && unshare(network).status === 0;

test('story 1 sends no packet off the machine', () => {
  test.skip(!possible, 'this system does not let us make a network of our own');
  test.setTimeout(240_000);
  const run = unshare(
    `${network}
    set +e
    "$@" >&2
    told=$?
    echo "story $told"
    echo "packets $(sent)"
    echo counted > /dev/udp/192.0.2.1/53
    sleep 0.2
    echo "control $(sent)"`,
    [
      process.execPath,
      join('node_modules', '@playwright', 'test', 'cli.js'),
      'test',
      '--config',
      join('e2e', 'playwright.config.ts'),
      '--project=stories',
      '--reporter=line',
      '--output=test-results/alone',
      'firstReflection',
    ],
  );
  expect(run.stdout, run.stderr.slice(-3000)).toBe('story 0\npackets 0\ncontrol 1\n');
});
