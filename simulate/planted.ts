/** Mistakes that are made on purpose, each for one invariant that must see it. */
export const planted = ['sentTwice', 'numbersLost', 'ownerUnseen'] as const

type Answers = (asked: Request) => Promise<Response>

/** Lets a call of the app land as it would, had the app that mistake; as it should with any other bug. */
export async function answeredWith(bug: string, what: string, asked: Request, answers: Answers): Promise<Response> {
  // One notice and one card: what is sent is there twice.
  if (bug === 'sentTwice' && what.includes('chat.postMessage')) await answers(asked.clone())
  // What stands on an issue is equal to its items: the numbers never get there.
  if (bug === 'numbersLost' && /PUT issue\/\S+\/properties/.test(what)) return new Response(null, { status: 200 })
  const answer = await answers(asked)
  // Workspaces apart: whose a database in Notion is, is not looked at.
  if (bug === 'ownerUnseen' && what.includes('GET databases/') && answer.ok) {
    const database = (await answer.json()) as object
    return Response.json({ ...database, description: [] })
  }
  return answer
}
