import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The page is static: relative addresses, so that any server and any path may serve it. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  logLevel: 'warn',
  publicDir: false,
  plugins: [react()],
  build: {
    target: 'es2023',
    // Fonts stay files of their own: browsers that have Korean glyphs never load them.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
