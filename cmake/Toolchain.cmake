# Warnings, linker, cache and sanitizers for every target.
add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Wold-style-cast
                    -Wimplicit-fallthrough -Werror
                    # Designated initialisers leave out what stays at its default: that is their point.
                    -Wno-missing-field-initializers)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 reports these falsely from inside its own std::string and std::variant at -O2.
  add_compile_options(-Wno-restrict -Wno-maybe-uninitialized -Wno-stringop-overflow -Wno-array-bounds)
endif()

find_program(ANBU_MOLD mold)
if(ANBU_MOLD)
  add_link_options(-fuse-ld=mold)
endif()
find_program(ANBU_CCACHE ccache)
if(ANBU_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
      CCACHE_SLOPPINESS=time_macros ${ANBU_CCACHE})
endif()
if(ANBU_SANITIZE MATCHES "thread" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # Asio's fences: it orders its own data by locks as well.
  add_compile_options(-Wno-tsan)
endif()
if(ANBU_SANITIZE)
  add_compile_options(-fsanitize=${ANBU_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${ANBU_SANITIZE})
endif()
if(ANBU_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all)
  add_link_options(-fsanitize=address,undefined)
endif()

set(ANBU_SYSTEM_INCLUDES "")
