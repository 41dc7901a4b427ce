# What is not ours. scripts/setup brings it; here its hash is checked, and it is compiled without our warnings.
#
#   simdjson        npm package @nozbe/simdjson, 3.9.4        reads JSON
#   zlib            1.2.13: the system's natively, its source in wasm   inflates gzip
#   libmd           1.0.4, one file of its source             SHA-256
#   libzstd         1.5.4, the decoder's source               decompresses zstd
#   nlohmann_json   Debian package, headers only              settings, case files, small answers
#   googletest      Debian package, its source                tests
#
# Where a file lies elsewhere, name it: -DSNAPSLEUTH_DEPS=..., -DNLOHMANN_INCLUDE=..., -DGOOGLETEST_SOURCE=...
set(SNAPSLEUTH_DEPS "${CMAKE_SOURCE_DIR}/build/deps" CACHE PATH "Where scripts/setup put the source archives")

# A file that is not the one that was read and tested is not compiled.
function(snapsleuth_check_hash file sha256)
  if(NOT EXISTS "${file}")
    message(FATAL_ERROR "${file} is missing: run scripts/setup")
  endif()
  file(SHA256 "${file}" found)
  if(NOT found STREQUAL sha256)
    message(FATAL_ERROR "${file} has SHA-256 ${found}, and ${sha256} was expected: delete it and run scripts/setup")
  endif()
endfunction()

# Unpacks a checked archive into the build folder, once.
function(snapsleuth_unpack archive sha256 folder)
  snapsleuth_check_hash("${SNAPSLEUTH_DEPS}/${archive}" ${sha256})
  if(NOT EXISTS "${CMAKE_BINARY_DIR}/deps/${folder}")
    file(ARCHIVE_EXTRACT INPUT "${SNAPSLEUTH_DEPS}/${archive}" DESTINATION "${CMAKE_BINARY_DIR}/deps")
  endif()
endfunction()

# Other people's headers are system headers to us: no warnings from within them.
function(snapsleuth_dependency target)
  set_target_properties(${target} PROPERTIES EXPORT_COMPILE_COMMANDS OFF)
  target_compile_options(${target} PRIVATE -w)
endfunction()

# --- simdjson -------------------------------------------------------------------------------------------------------
set(simdjson_folder "${CMAKE_SOURCE_DIR}/node_modules/@nozbe/simdjson/src")
snapsleuth_check_hash("${simdjson_folder}/simdjson.h" 88a44cd77e0b443724f52bed7a3b86bcd84ed1c29a451ecc94210fc7d6aef069)
snapsleuth_check_hash("${simdjson_folder}/simdjson.cpp" a0410ae49e2e2fd967330fc22f91d7a06f3f6c5988bf53faa4855c2e3dee2805)
add_library(simdjson STATIC "${simdjson_folder}/simdjson.cpp")
target_include_directories(simdjson SYSTEM PUBLIC "${simdjson_folder}")
snapsleuth_dependency(simdjson)
if(EMSCRIPTEN)
  # simdjson has no wasm kernel: its westmere one runs on wasm SIMD by way of a shim. wasm/simdjson_kernel/README.md
  target_include_directories(simdjson SYSTEM BEFORE PUBLIC "${CMAKE_SOURCE_DIR}/wasm/simdjson_kernel")
  target_compile_definitions(simdjson PUBLIC
    SIMDJSON_IS_X86_64=1 __PCLMUL__=1
    SIMDJSON_IMPLEMENTATION_WESTMERE=1 SIMDJSON_IMPLEMENTATION_HASWELL=0 SIMDJSON_IMPLEMENTATION_ICELAKE=0
    SIMDJSON_IMPLEMENTATION_FALLBACK=$<BOOL:${SNAPSLEUTH_BOTH_KERNELS}>)
endif()

# --- zlib -----------------------------------------------------------------------------------------------------------
add_library(snapsleuth_zlib INTERFACE)
if(EMSCRIPTEN)
  snapsleuth_unpack(zlib_1.2.13.dfsg.orig.tar.bz2
    71feb7947e3c00ef125f83b79a4e529bde31171e5babe48b391f06758d1ab0a1 zlib-1.2.13.dfsg)
  set(zlib_folder "${CMAKE_BINARY_DIR}/deps/zlib-1.2.13.dfsg")
  set(zlib_sources adler32.c compress.c crc32.c deflate.c infback.c inffast.c inflate.c inftrees.c trees.c uncompr.c zutil.c)
  list(TRANSFORM zlib_sources PREPEND "${zlib_folder}/")
  # wasm/zlib_inner_loop: zlib's inffast.c stands back for it where ASMINF is defined. zlib takes wasm for a machine of
  # 32 bits, on which it makes its checksum four bytes at a time: Z_TESTW has it take eight.
  add_library(zlib_source STATIC ${zlib_sources} "${CMAKE_SOURCE_DIR}/wasm/zlib_inner_loop/inflate_fast.c")
  target_compile_definitions(zlib_source PRIVATE ASMINF=1 Z_TESTW=8)
  target_include_directories(zlib_source SYSTEM PUBLIC "${zlib_folder}")
  snapsleuth_dependency(zlib_source)
  target_link_libraries(snapsleuth_zlib INTERFACE zlib_source)
else()
  find_package(ZLIB 1.2.11 REQUIRED)
  target_link_libraries(snapsleuth_zlib INTERFACE ZLIB::ZLIB)
endif()

# --- SHA-256 --------------------------------------------------------------------------------------------------------
# One file of libmd, from its source natively too: so both builds run the same lines.
snapsleuth_unpack(libmd_1.0.4.orig.tar.xz
  f51c921042e34beddeded4b75557656559cf5b1f2448033b4c1eec11c07e530f libmd-1.0.4)
set(libmd_folder "${CMAKE_BINARY_DIR}/deps/libmd-1.0.4")
file(MAKE_DIRECTORY "${CMAKE_BINARY_DIR}/deps/libmd-config")
file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/deps/libmd-config/config.h" CONTENT "/* sha2.c needs none of it */\n")
add_library(snapsleuth_sha256_dep STATIC "${libmd_folder}/src/sha2.c")
target_include_directories(snapsleuth_sha256_dep SYSTEM PUBLIC "${libmd_folder}/include")
target_include_directories(snapsleuth_sha256_dep SYSTEM PRIVATE "${CMAKE_BINARY_DIR}/deps/libmd-config" "${libmd_folder}/src")
snapsleuth_dependency(snapsleuth_sha256_dep)

# --- zstd -----------------------------------------------------------------------------------------------------------
# The decoder alone, from its source natively too, and in C alone: so both builds run the same lines. In wasm it is made
# small, by zstd's own switches, for everybody downloads it and few have such files.
snapsleuth_unpack(libzstd_1.5.4+dfsg2.orig.tar.xz
  8cf4bbb65e77ec348d052c8d6230eba66d435bddf64c8b5be2fcb16880c19953 zstd-1.5.4)
set(zstd_folder "${CMAKE_BINARY_DIR}/deps/zstd-1.5.4/lib")
set(zstd_sources
  common/entropy_common.c common/error_private.c common/fse_decompress.c common/xxhash.c common/zstd_common.c
  decompress/huf_decompress.c decompress/zstd_ddict.c decompress/zstd_decompress.c decompress/zstd_decompress_block.c)
list(TRANSFORM zstd_sources PREPEND "${zstd_folder}/")
add_library(snapsleuth_zstd STATIC ${zstd_sources})
target_include_directories(snapsleuth_zstd SYSTEM PUBLIC "${zstd_folder}")
target_compile_definitions(snapsleuth_zstd PUBLIC ZSTD_LEGACY_SUPPORT=0 ZSTD_DISABLE_ASM=1 ZSTD_TRACE=0)
if(EMSCRIPTEN)
  target_compile_options(snapsleuth_zstd PRIVATE -Oz)
  target_compile_definitions(snapsleuth_zstd PRIVATE
    HUF_FORCE_DECOMPRESS_X1 ZSTD_FORCE_DECOMPRESS_SEQUENCES_SHORT ZSTD_NO_INLINE ZSTD_STRIP_ERROR_STRINGS)
endif()
snapsleuth_dependency(snapsleuth_zstd)
if(SNAPSLEUTH_TESTS AND NOT EMSCRIPTEN)
  # Tests make what they read.
  file(GLOB zstd_encoder_sources "${zstd_folder}/compress/*.c")
  add_library(zstd_encoder STATIC ${zstd_encoder_sources})
  target_link_libraries(zstd_encoder PUBLIC snapsleuth_zstd)
  snapsleuth_dependency(zstd_encoder)
endif()

# --- nlohmann_json --------------------------------------------------------------------------------------------------
# Only its own folder is put on the include path: a whole /usr/include would bring glibc's headers into wasm.
find_path(NLOHMANN_INCLUDE nlohmann/json.hpp PATHS /usr/include /usr/local/include NO_CMAKE_FIND_ROOT_PATH)
if(NOT NLOHMANN_INCLUDE)
  message(FATAL_ERROR "nlohmann/json.hpp (3.11) was not found: run scripts/setup, or name its folder with -DNLOHMANN_INCLUDE=")
endif()
file(MAKE_DIRECTORY "${CMAKE_BINARY_DIR}/deps/nlohmann")
file(CREATE_LINK "${NLOHMANN_INCLUDE}/nlohmann" "${CMAKE_BINARY_DIR}/deps/nlohmann/nlohmann" SYMBOLIC)
add_library(snapsleuth_json INTERFACE)
target_include_directories(snapsleuth_json SYSTEM INTERFACE "${CMAKE_BINARY_DIR}/deps/nlohmann")
target_compile_definitions(snapsleuth_json INTERFACE JSON_NOEXCEPTION=1)

# --- googletest -----------------------------------------------------------------------------------------------------
# Compiled here, not taken as a library: it must have our flags (no exceptions, no RTTI, the sanitizers).
if(SNAPSLEUTH_TESTS AND NOT EMSCRIPTEN)
  find_path(GOOGLETEST_SOURCE src/gtest-all.cc PATHS /usr/src/googletest/googletest NO_DEFAULT_PATH)
  if(NOT GOOGLETEST_SOURCE)
    message(FATAL_ERROR "GoogleTest's source (1.12) was not found: run scripts/setup, or name it with -DGOOGLETEST_SOURCE=")
  endif()
  find_package(Threads REQUIRED)
  add_library(gtest STATIC "${GOOGLETEST_SOURCE}/src/gtest-all.cc" "${GOOGLETEST_SOURCE}/src/gtest_main.cc")
  target_include_directories(gtest SYSTEM PUBLIC "${GOOGLETEST_SOURCE}/include" PRIVATE "${GOOGLETEST_SOURCE}")
  target_link_libraries(gtest PUBLIC Threads::Threads)
  snapsleuth_dependency(gtest)
endif()
