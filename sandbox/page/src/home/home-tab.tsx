import { useEffect, useMemo } from 'react'
import type { PageView } from '../../../slack/page-contract.ts'
import { Blocks } from '../blocks/blocks.tsx'
import { SurfaceContext } from '../surface/surface-context.ts'
import { useSurface } from '../surface/use-surface.ts'
import { api } from '../world/api.ts'
import { useLatest } from '../world/use-latest.ts'
import { useWorld } from '../world/world-context.ts'

const noErrors = {}

/** The app's Home tab as it published it for this person (views.publish), kept fresh while it is open. */
export function HomeTab() {
  const { state, words } = useWorld()
  const home = useLatest(`home/${state.app.appId}/${state.me.id}`, () => api.home(state.me.id, state.app.appId))
  // The world's state is read anew whenever something of the person's changed; their Home tab may be it.
  useEffect(() => {
    if (state) home.refresh()
  }, [state, home.refresh])
  const view = home.data?.view
  return (
    <div className="home-scroll" id="home-panel" role="tabpanel" aria-labelledby="home-tab" aria-busy={!home.data}>
      {home.failed && <p className="notice-line">{words.cannotLoad}</p>}
      {view && <HomeBlocks key={view.id} view={view} />}
      {home.data && !view && (
        <div className="home-empty">
          <p className="home-empty-title">{words.home.nothingYet}</p>
          <p className="quiet">{words.home.nothingYetWhy(state.app.name)}</p>
        </div>
      )}
    </div>
  )
}

function HomeBlocks({ view }: { view: PageView }) {
  // Each reading brings new objects; the same content must not look like a new one.
  const content = JSON.stringify(view.blocks)
  const blocks = useMemo<PageView['blocks']>(() => JSON.parse(content), [content])
  const surface = useSurface(blocks, { type: 'view', viewId: view.id }, noErrors)
  return (
    <SurfaceContext value={surface}>
      <div className="home-blocks">
        <Blocks blocks={blocks} />
      </div>
    </SurfaceContext>
  )
}
