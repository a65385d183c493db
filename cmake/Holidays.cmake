# anbu_holidays(NAME FILE)
#
# Compiles the days of a calendar (docs/formats/holidays.md) into the library NAME as
#   std::span<const anbu::Day> anbu::codec::korean_holidays();   // sorted, each day once
function(anbu_holidays name file)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  file(READ ${file} rows)
  string(REGEX MATCHALL "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]" days "${rows}")
  list(REMOVE_DUPLICATES days)
  list(TRANSFORM days REPLACE "^(....)-0?(.+)-0?(.+)$" "    std::chrono::year{\\1} / \\2 / \\3,\n")
  list(JOIN days "" elements)
  set(source ${CMAKE_BINARY_DIR}/generated/${name}_holidays.cc)
  file(CONFIGURE OUTPUT ${source} @ONLY CONTENT
       "#include \"codec/holidays.h\"

namespace anbu::codec {
namespace {
constexpr Day kDays[] = {
@elements@};
}  // namespace
std::span<const Day> korean_holidays() { return kDays; }
}  // namespace anbu::codec
")
  target_sources(${name} PRIVATE ${source})
endfunction()
