// Where we are, kept in the address after the '#': it can be sent to a colleague and opens in the same
// state, and the part after the '#' never reaches a server's log. Names and search words never stand in it.

import type { Side } from "../api/types";

export type Route =
  | { page: "control"; case?: string }
  | { page: "field"; case?: string }
  | { page: "tasks"; state?: "ended"; side?: Side }
  | { page: "shift"; at?: string }
  | { page: "wall" }
  | { page: "crews" }
  | { page: "residents"; resident?: string }
  | { page: "visits"; area?: string }
  | { page: "feeds" }
  | { page: "drills" }
  | { page: "access"; account?: string; resident?: string }
  | { page: "policy"; draft?: string; backtest?: string }
  | { page: "report"; from?: string; until?: string; area?: string; service?: string };

export function parse_route(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?");
  const [page, id, of] = path.split("/").map(decodeURIComponent);
  const asked = new URLSearchParams(query);
  switch (page) {
    case "field":
      return { page, ...(id ? { case: id } : {}) };
    case "residents":
      return { page, ...(id ? { resident: id } : {}) };
    case "visits": {
      const area = asked.get("area");
      return { page, ...(area ? { area } : {}) };
    }
    case "tasks": {
      const side = asked.get("side");
      return {
        page,
        ...(asked.get("state") === "ended" ? { state: "ended" } : {}),
        ...(side === "centre" || side === "dong" ? { side } : {}),
      };
    }
    case "shift":
      return { page, ...(id ? { at: id } : {}) };
    case "wall":
    case "crews":
    case "feeds":
    case "drills":
      return { page };
    case "access": {
      const [account, resident] = [asked.get("account"), asked.get("resident")];
      return { page, ...(account ? { account } : {}), ...(resident ? { resident } : {}) };
    }
    case "policy":
      return { page, ...(of && (id === "draft" || id === "backtest") ? { [id]: of } : {}) };
    case "report": {
      const route: Route = { page };
      for (const key of ["from", "until", "area", "service"] as const) {
        const value = asked.get(key);
        if (value) route[key] = value;
      }
      return route;
    }
    default:
      return { page: "control", ...(id ? { case: id } : {}) };
  }
}

export function route_hash(route: Route): string {
  switch (route.page) {
    case "control":
      return route.case ? `#/control/${encodeURIComponent(route.case)}` : "#/control";
    case "field":
      return route.case ? `#/field/${encodeURIComponent(route.case)}` : "#/field";
    case "residents":
      return route.resident ? `#/residents/${encodeURIComponent(route.resident)}` : "#/residents";
    case "visits":
      return route.area ? `#/visits?area=${encodeURIComponent(route.area)}` : "#/visits";
    case "tasks": {
      const query = new URLSearchParams();
      if (route.state) query.set("state", route.state);
      if (route.side) query.set("side", route.side);
      const text = query.toString();
      return text ? `#/tasks?${text}` : "#/tasks";
    }
    case "shift":
      return route.at ? `#/shift/${encodeURIComponent(route.at)}` : "#/shift";
    case "wall":
    case "crews":
    case "feeds":
    case "drills":
      return `#/${route.page}`;
    case "access": {
      const query = new URLSearchParams();
      if (route.account) query.set("account", route.account);
      if (route.resident) query.set("resident", route.resident);
      const text = query.toString();
      return text ? `#/access?${text}` : "#/access";
    }
    case "policy":
      if (route.draft) return `#/policy/draft/${encodeURIComponent(route.draft)}`;
      return route.backtest ? `#/policy/backtest/${encodeURIComponent(route.backtest)}` : "#/policy";
    case "report": {
      const query = new URLSearchParams();
      for (const key of ["from", "until", "area", "service"] as const) {
        if (route[key]) query.set(key, route[key]);
      }
      const text = query.toString();
      return text ? `#/report?${text}` : "#/report";
    }
  }
}

class Router {
  current = $state<Route>(parse_route(location.hash));

  constructor() {
    addEventListener("hashchange", () => (this.current = parse_route(location.hash)));
  }

  go(route: Route): void {
    const hash = route_hash(route);
    if (location.hash !== hash) location.hash = hash;
    this.current = route;
  }
}

export const router = new Router();
