# anbu_migrations(NAME DIR)
#
# Compiles DIR/migrations/NNNN_*.sql into the library NAME as
#   std::span<const anbu::sql::Migration> anbu::NAME_migrations();
function(anbu_migrations name dir)
  file(GLOB files CONFIGURE_DEPENDS ${dir}/migrations/*.sql)
  if(NOT files)
    return()
  endif()
  set(elements "")
  foreach(file ${files})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    get_filename_component(stem ${file} NAME_WE)
    string(REGEX MATCH "^0*([0-9]+)_" number "${stem}")
    file(READ ${file} statements)
    string(APPEND elements "    {.version = ${CMAKE_MATCH_1}, .name = \"${name}/${stem}\",\n"
                           "     .statements = R\"sql(${statements})sql\"},\n")
  endforeach()
  set(source ${CMAKE_BINARY_DIR}/generated/${name}_migrations.cc)
  file(CONFIGURE OUTPUT ${source} @ONLY CONTENT
       "#include \"sql/migrate.h\"

namespace anbu {
namespace {
constexpr sql::Migration kMigrations[] = {
@elements@};
}  // namespace
std::span<const sql::Migration> @name@_migrations();
std::span<const sql::Migration> @name@_migrations() { return kMigrations; }
}  // namespace anbu
")
  target_sources(${name} PRIVATE ${source})
endfunction()
