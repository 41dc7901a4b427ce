# How our own code is compiled, natively and in wasm alike, so that what the tests see is what users get.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

find_program(CCACHE ccache)
if(CCACHE AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_C_COMPILER_LAUNCHER "${CCACHE}")
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE}")
endif()

# As part of a build, so that only what changed is looked at again.
if(SNAPSLEUTH_TIDY)
  find_program(CLANG_TIDY clang-tidy REQUIRED)
endif()

# For everything that is linked, other people's code included: exceptions and RTTI are off all through, and a
# sanitizer must see all of it or it cries wolf over containers that cross the border.
add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fno-exceptions> $<$<COMPILE_LANGUAGE:CXX>:-fno-rtti>)
if(SNAPSLEUTH_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
if(SNAPSLEUTH_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
if(EMSCRIPTEN)
  add_compile_options(-msimd128 -msse4.2)
  # Embind asks for RTTI only to print the names of types that nobody bound.
  add_compile_definitions($<$<COMPILE_LANGUAGE:CXX>:EMSCRIPTEN_HAS_UNBOUND_TYPE_NAMES=0>)
endif()

# Only for what is ours. Sign conversions are left out: they fire on every index and hide the narrowing that matters.
add_library(snapsleuth_warnings INTERFACE)
target_compile_options(snapsleuth_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor -Wold-style-cast
  -Wimplicit-fallthrough -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND NOT SNAPSLEUTH_TIDY)
  # GCC 12 sees uninitialised members in the moved-from alternatives of a std::variant, and overflows in a vector that
  # grew or a string that was added to; clang, which compiles the wasm and runs clang-tidy, and the sanitizers look for
  # the real ones. clang-tidy does not know their names, and without optimisation GCC does not look.
  target_compile_options(snapsleuth_warnings INTERFACE -Wno-maybe-uninitialized -Wno-stringop-overflow -Wno-restrict)
endif()
