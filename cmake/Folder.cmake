# anbu_folder(NAME LINKS targets... [PACKAGES pkg-config names...] [LABELS of its tests...] [IN dir])
#
# One static library per folder of src/, from all its *.cc but main.cc and *_test.cc, and one test binary
# unit_NAME from its *_test.cc; its migrations/*.sql are compiled in (Migrations.cmake). A folder
# without sources becomes an interface library; one that does not exist is skipped, and so is every
# edge that leads to it.
add_custom_target(threaded)  # the tests with threads: all that the thread sanitizer builds

function(anbu_folder name)
  cmake_parse_arguments(arg "" "IN" "LINKS;PACKAGES;LABELS" ${ARGN})
  set(dir ${CMAKE_SOURCE_DIR}/src/${name})
  if(arg_IN)
    set(dir ${arg_IN})
  endif()
  if(NOT IS_DIRECTORY ${dir})
    return()
  endif()
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${dir}/*.cc)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "(_test|/main)\\.cc$")
  list(FILTER tests INCLUDE REGEX "_test\\.cc$")

  set(scope PUBLIC)
  if(sources)
    add_library(${name} STATIC ${sources})
  else()
    set(scope INTERFACE)
    add_library(${name} INTERFACE)
  endif()
  target_include_directories(${name} ${scope} ${CMAKE_SOURCE_DIR}/src ${CMAKE_SOURCE_DIR})
  foreach(edge ${arg_LINKS})
    if(TARGET ${edge})
      target_link_libraries(${name} ${scope} ${edge})
    endif()
  endforeach()
  foreach(package ${arg_PACKAGES})
    if(NOT TARGET PkgConfig::${package})
      pkg_check_modules(${package} REQUIRED IMPORTED_TARGET GLOBAL ${package})
    endif()
    target_link_libraries(${name} ${scope} PkgConfig::${package})
  endforeach()

  anbu_migrations(${name} ${dir})

  if(ANBU_TESTS AND tests)
    add_executable(unit_${name} ${tests})
    target_link_libraries(unit_${name} PRIVATE ${name} GTest::gtest_main)
    gtest_discover_tests(unit_${name} TEST_PREFIX "unit.${name}." DISCOVERY_TIMEOUT 60
                         PROPERTIES TIMEOUT 120 LABELS "${arg_LABELS}")
    if("threads" IN_LIST arg_LABELS)
      add_dependencies(threaded unit_${name})
    endif()
  endif()
endfunction()
