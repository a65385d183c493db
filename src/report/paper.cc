#include "report/paper.h"

#include <cairo-pdf.h>
#include <fmt/format.h>

namespace anbu::report {

namespace {

constexpr const char* kFont = "Noto Sans CJK KR";
constexpr double kFooter = 28;  // from the lower edge
constexpr double kGrey = 0.42;

cairo_status_t take(void* bytes, const unsigned char* data, unsigned int length) {
  static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

Paper::Paper(const std::string& title, std::string footer)
    : footer_{std::move(footer)},
      surface_{cairo_pdf_surface_create_for_stream(take, &bytes_, kWidth, kHeight)},
      context_{cairo_create(surface_.get())},
      layout_{pango_cairo_create_layout(context_.get())} {
  cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_TITLE, title.c_str());
  pango_layout_set_wrap(layout_.get(), PANGO_WRAP_WORD_CHAR);
}

bool Paper::need(double points) {
  if (y_ + points <= kHeight - kMargin - kFooter / 2) return false;
  end_page();
  return true;
}

void Paper::end_page() {
  y_ = kHeight - kFooter;
  const Style soft{.size = 7.5, .is_soft = true};
  write(footer_, soft, {.x = kMargin, .width = kInner - 60});
  const Style right{.size = 7.5, .is_soft = true, .is_right = true};
  write(fmt::format("{}", page_), right, {.x = kMargin + kInner - 50, .width = 50});
  cairo_show_page(context_.get());
  ++page_;
  y_ = kMargin;
}

void Paper::lay(const std::string& text, const Style& style, double width) {
  PangoFontDescription* font = pango_font_description_from_string(kFont);
  pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
  pango_font_description_set_weight(font, style.is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description(layout_.get(), font);
  pango_font_description_free(font);
  const PangoAlignment beside = style.is_right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
  pango_layout_set_alignment(layout_.get(), style.is_centered ? PANGO_ALIGN_CENTER : beside);
  pango_layout_set_width(layout_.get(), width < 0 ? -1 : static_cast<int>(width * PANGO_SCALE));
  pango_layout_set_text(layout_.get(), text.data(), static_cast<int>(text.size()));
}

double Paper::width_of(const std::string& text, const Style& style) {
  lay(text, style, -1);
  int width = 0;
  pango_layout_get_size(layout_.get(), &width, nullptr);
  return static_cast<double>(width) / PANGO_SCALE;
}

double Paper::height_of(const std::string& text, const Style& style, double width) {
  lay(text, style, width);
  int height = 0;
  pango_layout_get_size(layout_.get(), nullptr, &height);
  return static_cast<double>(height) / PANGO_SCALE;
}

void Paper::write(const std::string& text, const Style& style, const Box& box) {
  lay(text, style, box.width);
  const double shade = style.is_soft ? kGrey : 0;
  cairo_set_source_rgb(context_.get(), shade, shade, shade);
  cairo_move_to(context_.get(), box.x, y_);
  pango_cairo_show_layout(context_.get(), layout_.get());
}

void Paper::paragraph(const std::string& text, const Style& style) {
  const double height = height_of(text, style, kInner);
  need(height);
  write(text, style, {.x = kMargin, .width = kInner});
  down(height);
}

void Paper::line(double x1, double x2, double y, double thickness) {
  cairo_set_source_rgb(context_.get(), 0, 0, 0);
  cairo_set_line_width(context_.get(), thickness);
  cairo_move_to(context_.get(), x1, y);
  cairo_line_to(context_.get(), x2, y);
  cairo_stroke(context_.get());
}

void Paper::upright(double x, double y1, double y2) {
  cairo_set_source_rgb(context_.get(), 0, 0, 0);
  cairo_set_line_width(context_.get(), 0.4);
  cairo_move_to(context_.get(), x, y1);
  cairo_line_to(context_.get(), x, y2);
  cairo_stroke(context_.get());
}

void Paper::frame(double from_y, double until_y) {
  cairo_set_source_rgb(context_.get(), 0, 0, 0);
  cairo_set_line_width(context_.get(), 1.2);
  cairo_rectangle(context_.get(), kMargin - 6, from_y, kInner + 12, until_y - from_y);
  cairo_stroke(context_.get());
}

Result<std::string> Paper::finish() && {
  end_page();
  layout_.reset();
  context_.reset();
  cairo_surface_finish(surface_.get());
  const cairo_status_t status = cairo_surface_status(surface_.get());
  if (status != CAIRO_STATUS_SUCCESS) {
    return Error{Errc::Unavailable,
                 fmt::format("the page cannot be made: {}", cairo_status_to_string(status))};
  }
  return std::move(bytes_);
}

}  // namespace anbu::report
