"""New moons and the sun's longitude after Meeus, Astronomical Algorithms (chapters 49 and 25), and the Korean
lunar calendar that follows from them at the meridian of 135 degrees east, UTC+9. Good to a minute for the
moon and a quarter of an hour for the sun, which is enough between 2000 and 2050."""

import datetime
import math

EPOCH_2000 = 2451545.0  # Julian ephemeris day of 2000-01-01 12:00
MEAN_MONTH = 29.530588861
KOREA = datetime.timedelta(hours=9)

# Days, power of the eccentricity factor, and multiples of the sun's anomaly M, the moon's anomaly M' and its
# argument of latitude F.
NEW_MOON_TERMS = (
    (-0.40720, 0, 0, 1, 0), (0.17241, 1, 1, 0, 0), (0.01608, 0, 0, 2, 0), (0.01039, 0, 0, 0, 2),
    (0.00739, 1, -1, 1, 0), (-0.00514, 1, 1, 1, 0), (0.00208, 2, 2, 0, 0), (-0.00111, 0, 0, 1, -2),
    (-0.00057, 0, 0, 1, 2), (0.00056, 1, 1, 2, 0), (-0.00042, 0, 0, 3, 0), (0.00042, 1, 1, 0, 2),
    (0.00038, 1, 1, 0, -2), (-0.00024, 1, -1, 2, 0), (-0.00007, 0, 2, 1, 0), (0.00004, 0, 0, 2, -2),
    (0.00004, 0, 3, 0, 0), (0.00003, 0, 1, 1, -2), (0.00003, 0, 0, 2, 2), (-0.00003, 0, 1, 1, 2),
    (0.00003, 0, -1, 1, 2), (-0.00002, 0, -1, 1, -2), (-0.00002, 0, 1, 3, 0), (0.00002, 0, 0, 4, 0),
)
# Days, and the planetary argument in degrees: at k = 0, and its growth with k.
PLANETS = (
    (0.000325, 299.77, 0.107408), (0.000165, 251.88, 0.016321), (0.000164, 251.83, 26.651886),
    (0.000126, 349.42, 36.412478), (0.000110, 84.66, 18.206239), (0.000062, 141.74, 53.303771),
    (0.000060, 207.14, 2.453732), (0.000056, 154.84, 7.306860), (0.000047, 34.52, 27.261239),
    (0.000042, 207.19, 0.121824), (0.000040, 291.34, 1.844379), (0.000037, 161.72, 24.198154),
    (0.000035, 239.56, 25.513099), (0.000023, 331.55, 3.592518),
)


def sine(degrees):
    return math.sin(math.radians(degrees))


def civil(ephemeris_day):
    """Korean civil time of a Julian ephemeris day: the clock is behind it by the slowing of the earth."""
    years = (ephemeris_day - EPOCH_2000) / 365.25
    behind_s = 62.92 + 0.32217 * years + 0.005589 * years * years
    after = datetime.timedelta(days=ephemeris_day - EPOCH_2000, seconds=-behind_s)
    return datetime.datetime(2000, 1, 1, 12) + after + KOREA


def new_moon(k):
    """Ephemeris day of the k-th new moon, counted from the one of 2000-01-06."""
    t = k / 1236.85
    sun = 2.5534 + 29.10535670 * k - 0.0000014 * t**2
    moon = 201.5643 + 385.81693528 * k + 0.0107582 * t**2 + 0.00001238 * t**3
    latitude = 160.7108 + 390.67050284 * k - 0.0016118 * t**2 - 0.00000227 * t**3
    node = 124.7746 - 1.56375588 * k + 0.0020672 * t**2
    eccentric = 1 - 0.002516 * t - 0.0000074 * t**2
    day = 2451550.09766 + MEAN_MONTH * k + 0.00015437 * t**2 - 0.000000150 * t**3
    for size, power, of_sun, of_moon, of_latitude in NEW_MOON_TERMS:
        day += size * eccentric**power * sine(of_sun * sun + of_moon * moon + of_latitude * latitude)
    day -= 0.00017 * sine(node)
    return day + sum(size * sine(start + growth * k) for size, start, growth in PLANETS)


def sun_longitude(ephemeris_day):
    """Apparent longitude in degrees."""
    t = (ephemeris_day - EPOCH_2000) / 36525
    mean = 280.46646 + 36000.76983 * t + 0.0003032 * t**2
    anomaly = 357.52911 + 35999.05029 * t - 0.0001537 * t**2
    centre = ((1.914602 - 0.004817 * t) * sine(anomaly) + (0.019993 - 0.000101 * t) * sine(2 * anomaly)
              + 0.000289 * sine(3 * anomaly))
    return (mean + centre - 0.00569 - 0.00478 * sine(125.04 - 1934.136 * t)) % 360


def sun_reaches(longitude, near):
    """Ephemeris day at which the sun is at `longitude`, within half a year of `near`."""
    day = near
    for _ in range(8):
        day += ((longitude - sun_longitude(day) + 180) % 360 - 180) / 360 * 365.2422
    return day


def month_begins(around):
    """The last civil day up to `around` on which a lunar month begins, and its number."""
    days = datetime.datetime.combine(around, datetime.time(12)) - datetime.datetime(2000, 1, 6, 12)
    k = int(days / datetime.timedelta(days=MEAN_MONTH)) + 2
    while civil(new_moon(k)).date() > around:
        k -= 1
    return civil(new_moon(k)).date(), k


def solstice(year):
    return civil(sun_reaches(270, EPOCH_2000 + (year - 2000) * 365.2422 + 355)).date()


def has_major_term(begin, end):
    """Whether the sun reaches a multiple of 30 degrees on a day of [begin, end)."""
    noon = EPOCH_2000 + (begin - datetime.date(2000, 1, 1)).days
    next_one = (math.floor(sun_longitude(noon - 1.5) / 30) + 1) * 30 % 360
    days = (civil(sun_reaches((next_one + step) % 360, noon + 15 + step)).date() for step in (0, 30))
    return any(begin <= day < end for day in days)


def lunar_months(year):
    """First civil day of every lunar month of the winter year that ends in `year`: (number, is_leap) -> day.

    The month of the winter solstice is the eleventh. Where thirteen months lie between two of them, the first
    one without a major term is a leap month and bears the number of the month before."""
    first, k = month_begins(solstice(year - 1))
    last, _ = month_begins(solstice(year))
    begins = [first]
    while begins[-1] < last:
        k += 1
        begins.append(civil(new_moon(k)).date())
    has_leap = len(begins) == 14
    months, number = {(11, False): first}, 11
    for begin, end in zip(begins[1:], begins[2:]):
        is_leap = has_leap and not has_major_term(begin, end)
        if is_leap:
            has_leap = False
        else:
            number = number % 12 + 1
        months[(number, is_leap)] = begin
    return months


def lunar_day(year, month, day):
    """Civil day of the day of a month that is no leap month, in the lunar year that begins in `year`."""
    return lunar_months(year)[(month, False)] + datetime.timedelta(days=day - 1)
