// The page's own files, kept for when there is no line: what was loaded before the worker took over was not
// seen by it.

const kShell = "anbu-shell"; // as in worker.js

function own_files(): string[] {
  const loaded = performance.getEntriesByType("resource").map((entry) => new URL(entry.name));
  const own = loaded.filter((each) => each.origin === location.origin);
  return own.map((each) => each.pathname).filter((path) => path.startsWith("/assets/"));
}

// A browser without workers or a page without TLS works as long as there is a line.
export async function keep_shell(): Promise<void> {
  if (!("serviceWorker" in navigator) || !("caches" in window)) return;
  await navigator.serviceWorker.register("/worker.js");
  const shell = await caches.open(kShell);
  await shell.addAll(["/", "/icon.svg", ...new Set(own_files())]);
}
