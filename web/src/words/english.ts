import { domainEn } from "./domain_en";
import { screensEn } from "./screens_en";
import { scriptEn } from "./script_en";

export const english = { domain: domainEn, screen: screensEn, script: scriptEn };
