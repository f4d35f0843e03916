import { buildPage } from '../../sandbox/page/build.ts'

/** The page of the local world, built before the first test: a fresh clone has none, and several tests would build it at once. */
export default async function setup() {
  await buildPage()
}
