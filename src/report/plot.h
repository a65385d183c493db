// Plots as SVG that lies in a page (report/page.h): its colours are the page's, so that they follow day,
// night and paper; lines differ by dash and mark too, not by colour alone.
#pragma once

#include <string>
#include <vector>

namespace anbu::report {

struct Axis {
  std::string title;
  double low = 0;
  double high = 1;
  std::vector<double> ticks;
  bool is_log = false;
};

struct PlotPoint {
  double x = 0;
  double y = 0;
  std::string tip = {};    // shown when pointed at
  std::string label = {};  // written beside it
};

enum class Stroke { Solid, Dashed, Dotted, None };

struct Series {
  std::string name;  // in the legend; empty: not there
  int color = 1;     // 1 to 6; 0 is grey
  Stroke stroke = Stroke::Solid;
  bool has_marks = false;
  bool labels_below = false;      // of their marks
  std::vector<PlotPoint> points;  // beyond an axis: drawn at its end
};

struct Plot {
  std::string title;
  Axis x;
  Axis y;
  std::vector<PlotPoint> band;  // an area, by its border
  std::vector<Series> series;
};

std::string to_html(const Plot& plot);  // a figure with its legend
std::string side_by_side(const std::vector<Plot>& plots);

}  // namespace anbu::report
