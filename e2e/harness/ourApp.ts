// Our app with the page script in it, and what the harness asks of it, typed.
import * as v from 'valibot';
import { type BareApp, type BareOptions, startBare } from './bareApp.ts';
import { pageScript } from './bundle.ts';

export interface OurApp extends BareApp {
  readonly read: () => Promise<Read>;
}
const readSchema = v.object({ rows: v.record(v.string(), v.string()), unreadable: v.number() });
export type Read = v.InferOutput<typeof readSchema>;

export async function startOurs(options: BareOptions): Promise<OurApp> {
  const app = await startBare(options);
  try {
    await app.evaluate(await pageScript());
  } catch (error) {
    await app.kill();
    throw error;
  }
  return { ...app, read: async () => v.parse(readSchema, await app.evaluate('prove.read()')) };
}
