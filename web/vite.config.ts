import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

// `npm run dev` speaks to a running anbu; the browser sees one origin.
const backend = process.env.ANBU ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [svelte()],
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 150,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { "/api": backend, "/healthz": backend } },
});
