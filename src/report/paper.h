// A4 pages being filled from the top: text by pango, lines by cairo. A new page begins when one is full.
#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

#include <functional>
#include <memory>
#include <string>

#include "base/result.h"

namespace anbu::report {

struct Style {
  double size = 9;
  bool is_bold = false;
  bool is_soft = false;
  bool is_right = false;
  bool is_centered = false;
};

struct Box {
  double x = 0;
  double width = 0;
};

class Paper {
 public:
  static constexpr double kWidth = 595.28;  // points
  static constexpr double kHeight = 841.89;
  static constexpr double kMargin = 42;
  static constexpr double kInner = kWidth - 2 * kMargin;

  Paper(const std::string& title, std::string footer);
  Paper(const Paper&) = delete;
  Paper& operator=(const Paper&) = delete;

  double y() const { return y_; }
  void move_to(double y) { y_ = y; }
  void down(double points) { y_ += points; }
  // Ends the page if so much does not fit. True: it is a new one.
  bool need(double points);

  // How wide a text is on one line, and how high within a width.
  double width_of(const std::string& text, const Style& style);
  double height_of(const std::string& text, const Style& style, double width);
  // At y(), which stays where it is.
  void write(const std::string& text, const Style& style, const Box& box);
  // At y(), over the whole width, and below it.
  void paragraph(const std::string& text, const Style& style);
  void line(double x1, double x2, double y, double thickness);
  void upright(double x, double y1, double y2);
  void frame(double from_y, double until_y);

  Result<std::string> finish() &&;

 private:
  struct Ends {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* context) const { cairo_destroy(context); }
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
  };
  void lay(const std::string& text, const Style& style, double width);
  void end_page();

  std::string bytes_;  // outlives the surface that writes into it
  std::string footer_;
  int page_ = 1;
  double y_ = kMargin;
  std::unique_ptr<cairo_surface_t, Ends> surface_;
  std::unique_ptr<cairo_t, Ends> context_;
  std::unique_ptr<PangoLayout, Ends> layout_;
};

}  // namespace anbu::report
