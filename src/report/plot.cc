#include "report/plot.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/page.h"

namespace anbu::report {
namespace {

constexpr double kWidth = 460;
constexpr double kHeight = 300;
constexpr double kLeft = 46;
constexpr double kRight = 14;
constexpr double kTop = 10;
constexpr double kBottom = 40;
constexpr double kMark = 3.2;

// 0 at the axis' low end, 1 at its high end.
double place_on(const Axis& axis, double value) {
  if (axis.is_log) {
    if (value <= axis.low) return 0;
    return std::min(1.0, std::log(value / axis.low) / std::log(axis.high / axis.low));
  }
  return std::clamp((value - axis.low) / (axis.high - axis.low), 0.0, 1.0);
}

struct Drawing {
  const Plot& plot;
  std::string svg;

  double x(double value) const { return kLeft + place_on(plot.x, value) * (kWidth - kLeft - kRight); }
  double y(double value) const {
    return kHeight - kBottom - place_on(plot.y, value) * (kHeight - kTop - kBottom);
  }
  std::string corners(const std::vector<PlotPoint>& points) const;

  void axes();
  void curve(const Series& series);
  void marks(const Series& series);
};

std::string_view class_of(Stroke stroke) {
  switch (stroke) {
    case Stroke::Solid:
      return "";
    case Stroke::Dashed:
      return " dashed";
    case Stroke::Dotted:
      return " dotted";
    case Stroke::None:
      return "";
  }
  return "";
}

std::string Drawing::corners(const std::vector<PlotPoint>& points) const {
  std::string text;
  for (const PlotPoint& point : points) text += fmt::format("{:.1f},{:.1f} ", x(point.x), y(point.y));
  if (!text.empty()) text.pop_back();
  return text;
}

void Drawing::axes() {
  const double floor = kHeight - kBottom;
  for (const double tick : plot.x.ticks) {
    svg += fmt::format("<line class=\"grid\" x1=\"{0:.1f}\" x2=\"{0:.1f}\" y1=\"{1}\" y2=\"{2}\"/>", x(tick),
                       kTop, floor);
    svg += fmt::format("<text x=\"{:.1f}\" y=\"{}\" text-anchor=\"middle\">{}</text>", x(tick), floor + 14,
                       tick);
  }
  for (const double tick : plot.y.ticks) {
    svg += fmt::format("<line class=\"grid\" x1=\"{0}\" x2=\"{1}\" y1=\"{2:.1f}\" y2=\"{2:.1f}\"/>", kLeft,
                       kWidth - kRight, y(tick));
    svg += fmt::format("<text x=\"{}\" y=\"{:.1f}\" text-anchor=\"end\">{}</text>", kLeft - 6, y(tick) + 3.5,
                       tick);
  }
  svg += fmt::format("<line class=\"axis\" x1=\"{0}\" x2=\"{1}\" y1=\"{2}\" y2=\"{2}\"/>", kLeft,
                     kWidth - kRight, floor);
  svg += fmt::format("<text x=\"{:.1f}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
                     (kLeft + kWidth - kRight) / 2, kHeight - 8, escaped(plot.x.title));
  svg +=
      fmt::format("<text transform=\"translate(11,{:.1f}) rotate(-90)\" text-anchor=\"middle\">{}</text>\n",
                  (kTop + floor) / 2, escaped(plot.y.title));
}

void Drawing::curve(const Series& series) {
  if (series.stroke == Stroke::None || series.points.size() < 2) return;
  svg += fmt::format("<polyline class=\"curve c{}{}\" points=\"{}\"/>\n", series.color,
                     class_of(series.stroke), corners(series.points));
}

void Drawing::marks(const Series& series) {
  for (const PlotPoint& point : series.points) {
    if (series.has_marks) {
      svg += fmt::format(
          "<circle class=\"mark c{}\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{}\"><title>{}</title></circle>",
          series.color, x(point.x), y(point.y), kMark, escaped(point.tip));
    }
    if (point.label.empty()) continue;
    const bool is_at_right =
        series.labels_below ? place_on(plot.x, point.x) > 0.1 : place_on(plot.x, point.x) > 0.85;
    svg += fmt::format("<text class=\"label\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\">{}</text>",
                       x(point.x) + (is_at_right ? -6 : 6), y(point.y) + (series.labels_below ? 14 : -5),
                       is_at_right ? "end" : "start", escaped(point.label));
  }
}

std::string legend_of(const Plot& plot) {
  std::string html = "<ul class=\"legend\">";
  for (const Series& series : plot.series) {
    if (series.name.empty()) continue;
    html += "<li><svg viewBox=\"0 0 30 11\" aria-hidden=\"true\">";
    if (series.stroke != Stroke::None) {
      html += fmt::format("<polyline class=\"curve c{}{}\" points=\"1,5.5 29,5.5\"/>", series.color,
                          class_of(series.stroke));
    }
    if (series.has_marks) {
      html += fmt::format("<circle class=\"mark c{}\" cx=\"15\" cy=\"5.5\" r=\"{}\"/>", series.color, kMark);
    }
    html += fmt::format("</svg>{}</li>", escaped(series.name));
  }
  return html + "</ul>";
}

}  // namespace

std::string to_html(const Plot& plot) {
  Drawing drawing{.plot = plot, .svg = {}};
  drawing.svg = fmt::format("<svg viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">", kWidth, kHeight,
                            escaped(plot.title));
  if (!plot.band.empty()) {
    drawing.svg += fmt::format("<polygon class=\"band\" points=\"{}\"/>", drawing.corners(plot.band));
  }
  drawing.axes();
  for (const Series& series : plot.series) drawing.curve(series);
  for (const Series& series : plot.series) drawing.marks(series);
  return fmt::format("<figure><figcaption>{}</figcaption>\n{}</svg>\n{}</figure>\n", escaped(plot.title),
                     drawing.svg, legend_of(plot));
}

std::string side_by_side(const std::vector<Plot>& plots) {
  std::string html = "<div class=\"plots\">\n";
  for (const Plot& plot : plots) html += to_html(plot);
  return html + "</div>\n";
}

}  // namespace anbu::report
