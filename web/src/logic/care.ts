// What mends a feed that is late: whose work a blind case is.
import type { Measure } from "../api/types";

export type Care = "meter" | "carrier" | "app" | "device";

export function care_of(measure: Measure): Care {
  switch (measure) {
    case "power":
    case "water":
    case "gas":
      return "meter";
    case "call_out":
    case "sms_out":
    case "data":
      return "carrier";
    case "unlock":
    case "touch":
    case "steps":
    case "charge":
    case "battery":
    case "ok_button":
      return "app";
    case "plug":
    case "light":
    case "utterance":
    case "sos":
    case "mood":
    case "door":
    case "motion":
    case "call_result":
    case "visit":
    case "witness":
      return "device";
  }
}
