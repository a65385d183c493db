// Times as people say them. All instants are milliseconds; the district's zone decides the clock face.

export type Language = "ko" | "en";

export const kZone = "Asia/Seoul";
export const kMinute = 60_000;
export const kHour = 60 * kMinute;
export const kDay = 24 * kHour;

// The console serves districts of Korea: one fixed offset, no summer time since 1988.
const kZoneOffset = 9 * kHour;

export function instant(text: string): number {
  return Date.parse(text);
}

// Midnight of the local day that holds `at`.
export function local_midnight(at: number): number {
  return Math.floor((at + kZoneOffset) / kDay) * kDay - kZoneOffset;
}

// Hours since local midnight, as a fraction.
export function local_hour(at: number): number {
  return (at - local_midnight(at)) / kHour;
}

// 0 Monday .. 6 Sunday
export function local_weekday(at: number): number {
  return (Math.floor((at + kZoneOffset) / kDay) + 3) % 7;
}

// The local date as 2026-11-22.
export function local_date(at: number): string {
  return new Date(at + kZoneOffset).toISOString().slice(0, 10);
}

export function at_local(date: string, time = "00:00"): number {
  return Date.parse(`${date}T${time}:00+09:00`);
}

export function clock_face(at: number): string {
  return new Date(at + kZoneOffset).toISOString().slice(11, 16);
}

const kWeekdays = {
  ko: ["월", "화", "수", "목", "금", "토", "일"],
  en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
};

export function weekday(at: number, language: Language): string {
  return kWeekdays[language][local_weekday(at)] ?? "";
}

// "11. 22. (일)" or "Sun 22 Nov"
export function day(at: number, language: Language): string {
  const [, month, date] = local_date(at).split("-").map(Number);
  if (language === "ko") return `${month}. ${date}. (${weekday(at, language)})`;
  const name = new Date(at + kZoneOffset).toLocaleString("en", { month: "short", timeZone: "UTC" });
  return `${weekday(at, language)} ${date} ${name}`;
}

// The same in little room: "11. 22." or "22 Nov"
export function short_day(at: number, language: Language): string {
  return language === "ko" ? (day(at, language).split(" (")[0] ?? "") : day(at, language).slice(4);
}

// For a column of days: "11. 22. (일)" or "Sun 22"
export function column_day(at: number, language: Language): string {
  return language === "ko" ? day(at, language) : day(at, language).slice(0, -4);
}

export function day_and_clock(at: number, language: Language): string {
  return `${day(at, language)} ${clock_face(at)}`;
}

// "어제 21:40", "오늘 03:10", "11. 19. (목) 08:00"
export function clock_seen_from(at: number, now: number, language: Language): string {
  const days = Math.round((local_midnight(now) - local_midnight(at)) / kDay);
  if (days === 0) return clock_face(at);
  if (days === 1) return `${language === "ko" ? "어제" : "yesterday"} ${clock_face(at)}`;
  return day_and_clock(at, language);
}

// "21시간 40분", "4분", "9일 3시간"; never more than two parts, never below a minute
export function span(length: number, language: Language): string {
  const minutes = Math.max(0, Math.floor(length / kMinute));
  const ko = language === "ko";
  if (minutes < 1) return ko ? "1분 미만" : "under 1 min";
  if (minutes < 60) return ko ? `${minutes}분` : `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours < 48) {
    const tail = rest ? (ko ? ` ${rest}분` : ` ${rest} min`) : "";
    return (ko ? `${hours}시간` : `${hours} h`) + tail;
  }
  const days = Math.floor(hours / 24);
  const over = hours % 24;
  const tail = over ? (ko ? ` ${over}시간` : ` ${over} h`) : "";
  return (ko ? `${days}일` : `${days} d`) + tail;
}

// How long until `due`, seen from `now`: "4분 남음", "6분 지남".
export function time_left(due: number, now: number, language: Language): string {
  const left = due - now;
  const ko = language === "ko";
  if (left < 0) return ko ? `${span(-left, language)} 지남` : `${span(-left, language)} over`;
  return ko ? `${span(left, language)} 남음` : `${span(left, language)} left`;
}

export function minutes_ago(at: number, now: number, language: Language): string {
  const text = span(now - at, language);
  return language === "ko" ? `${text} 전` : `${text} ago`;
}
