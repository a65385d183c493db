// The way there: each map of Korea opens with the address as what is searched for; `geo:` is for the others.
// To a map on the same telephone, not to a server of ours: the address stands in none of our URLs.

export interface WayThere {
  name: "naver" | "kakao" | "tmap";
  href: string;
}

export function ways_there(address: string, page: string): WayThere[] {
  const sought = encodeURIComponent(address);
  return [
    { name: "naver", href: `nmap://search?query=${sought}&appname=${encodeURIComponent(page)}` },
    { name: "kakao", href: `kakaomap://search?q=${sought}` },
    { name: "tmap", href: `tmap://search?name=${sought}` },
  ];
}
