import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { chosenTheme, showTheme } from './rail/theme.ts'
import './styles/fonts.css'
import './styles/base.css'
import './styles/layout.css'
import './styles/rail.css'
import './styles/messages.css'
import './styles/message-list.css'
import './styles/composer.css'
import './styles/blocks.css'
import './styles/cards.css'
import './styles/tables.css'
import './styles/controls.css'
import './styles/overlays.css'

showTheme(chosenTheme())
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
